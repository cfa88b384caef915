/** Images of other registries, shown below what was pushed, as real clients see them. */
@NullMarked
package dev.umbra.local.shadow;

import org.jspecify.annotations.NullMarked;
