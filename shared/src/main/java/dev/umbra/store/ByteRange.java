package dev.umbra.store;

/**
 * A part of an object.
 *
 * @param first offset of its first byte
 * @param length in bytes, may be 0
 */
public record ByteRange(long first, long length) {
  public ByteRange {
    if (first < 0 || length < 0) {
      throw new IllegalArgumentException("no range: " + first + "+" + length);
    }
  }

  /** Offset of its last byte; one less than {@code first} for an empty range. */
  public long last() {
    return first + length - 1;
  }
}
