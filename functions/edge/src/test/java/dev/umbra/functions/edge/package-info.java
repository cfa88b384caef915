/** The edge functions, alone and in front of the registry's functions. */
@NullMarked
package dev.umbra.functions.edge;

import org.jspecify.annotations.NullMarked;
