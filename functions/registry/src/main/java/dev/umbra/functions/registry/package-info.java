/** The registry function: a Lambda event in, the shared registry, a Lambda answer out. */
@NullMarked
package dev.umbra.functions.registry;

import org.jspecify.annotations.NullMarked;
