/** The prune function: what the schedule asks for, in as many invocations as it takes. */
@NullMarked
package dev.umbra.functions.prune;

import org.jspecify.annotations.NullMarked;
