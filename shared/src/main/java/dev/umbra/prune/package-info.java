/**
 * Removes what nothing needs any more: lists and judges ({@code FactsReader}, {@code Judge}),
 * writes a plan, applies it, and sweeps data that no record names.
 */
@org.jspecify.annotations.NullMarked
package dev.umbra.prune;
