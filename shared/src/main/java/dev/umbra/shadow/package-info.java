/** Overlays and the stack of them: which image answers, and what a push may rely on. */
@NullMarked
package dev.umbra.shadow;

import org.jspecify.annotations.NullMarked;
