/**
 * How other processes of the same user ask a running gateway to prune: through a socket whose place
 * a file in the data folder tells.
 */
@org.jspecify.annotations.NullMarked
package dev.umbra.local.control;
