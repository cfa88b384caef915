/** Programs that tests run: the gateway as users start it, and other people's tools. */
@NullMarked
package dev.umbra.local.process;

import org.jspecify.annotations.NullMarked;
