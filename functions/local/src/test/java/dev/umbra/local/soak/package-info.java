/** Real clients push, pull, retag, mount and delete while the gateway prunes without a pause. */
@org.jspecify.annotations.NullMarked
package dev.umbra.local.soak;
