/**
 * The bucket as a registry: the object store's contract, the records in it, and the stores built on
 * both.
 */
@NullMarked
package dev.umbra.store;

import org.jspecify.annotations.NullMarked;
