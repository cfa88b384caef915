/** Layers of any size, made while they are sent and checked while they are received. */
@NullMarked
package dev.umbra.local.layer;

import org.jspecify.annotations.NullMarked;
