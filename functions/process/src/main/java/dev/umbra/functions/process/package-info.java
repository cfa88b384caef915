/** What every function's process needs: its environment and its log. */
@NullMarked
package dev.umbra.functions.process;

import org.jspecify.annotations.NullMarked;
