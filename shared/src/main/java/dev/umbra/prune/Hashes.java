package dev.umbra.prune;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * A large set of hexadecimal names, of each its first 16 digits: 8 bytes a name. Two names that
 * begin alike are one, so that it may hold too much, never too little.
 */
final class Hashes {
  private static final int DIGITS = 16;
  private static final int HEX = 16;

  private final long[] sorted;

  private Hashes(long[] sorted) {
    this.sorted = sorted;
  }

  /** Collects names. */
  static final class Builder {
    private LongStream.Builder hashes = LongStream.builder();

    void add(String hex) {
      hashes.add(hash(hex));
    }

    /** The set; the builder is used up. */
    Hashes build() {
      long[] all = hashes.build().toArray();
      hashes = LongStream.builder();
      Arrays.parallelSort(all);
      return new Hashes(all);
    }
  }

  boolean contains(String hex) {
    return Arrays.binarySearch(sorted, hash(hex)) >= 0;
  }

  private static long hash(String hex) {
    return Long.parseUnsignedLong(hex, 0, DIGITS, HEX);
  }
}
