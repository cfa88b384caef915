/** A bucket in a folder: durable, atomic, for one process. */
@NullMarked
package dev.umbra.store.file;

import org.jspecify.annotations.NullMarked;
