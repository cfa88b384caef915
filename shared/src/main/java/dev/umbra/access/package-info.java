/** Who may do what, and the token protocol that says so. */
@NullMarked
package dev.umbra.access;

import org.jspecify.annotations.NullMarked;
