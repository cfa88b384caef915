/** What clients' configuration files say so that they pull through a registry. */
@NullMarked
package dev.umbra.local.mirror;

import org.jspecify.annotations.NullMarked;
