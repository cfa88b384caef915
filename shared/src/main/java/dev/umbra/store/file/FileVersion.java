package dev.umbra.store.file;

import java.time.Instant;

/**
 * What a stat tells of an object's file.
 *
 * @param modified not when the file was written but what {@link Stamps} gave for the writing
 */
record FileVersion(long size, Instant modified) {
  /**
   * Differs between any two writings of a key, although no content is read for it: the store stamps
   * each writing with a nanosecond that it never gives twice. (The times that kernels set would not
   * do: they move in steps of milliseconds, and a file number is used again as soon as it is free.)
   * After the clock was set back while the store was closed, two writings of one key would have to
   * meet in the same nanosecond and have the same length.
   */
  String etag() {
    return Long.toHexString(Stamps.nanos(modified)) + "-" + Long.toHexString(size);
  }
}
