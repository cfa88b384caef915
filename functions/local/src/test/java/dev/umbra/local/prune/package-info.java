/**
 * Prune as its users see it: a table of scenarios, run over HTTP on every store, after each of
 * which all that is left is pulled to the last layer.
 */
@NullMarked
package dev.umbra.local.prune;

import org.jspecify.annotations.NullMarked;
