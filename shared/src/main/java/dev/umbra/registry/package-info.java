/** One endpoint class for each protocol resource: decode, delegate, encode. */
@NullMarked
package dev.umbra.registry;

import org.jspecify.annotations.NullMarked;
