/** The facts against servers that behave, and that do not. */
@NullMarked
package dev.umbra.local.smoke;

import org.jspecify.annotations.NullMarked;
