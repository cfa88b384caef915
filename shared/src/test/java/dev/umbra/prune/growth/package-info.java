/** How prune grows with what there is to prune, on a bucket that is computed, not held. */
@org.jspecify.annotations.NullMarked
package dev.umbra.prune.growth;
