/** The gateway as users run it: its jar, in a JVM of its own. */
@NullMarked
package dev.umbra.local.process;

import org.jspecify.annotations.NullMarked;
