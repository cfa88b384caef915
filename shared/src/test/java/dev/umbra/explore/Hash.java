package dev.umbra.explore;

/** Mixes 64 bits, so that states can be told apart by a number. */
final class Hash {
  private Hash() {}

  static long of(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  static long of(long first, long second) {
    return of(of(first) + 0x9e3779b97f4a7c15L + second);
  }

  static long of(String text) {
    long hash = text.length();
    for (int index = 0; index < text.length(); index++) {
      hash = hash * 0x100000001b3L + text.charAt(index);
    }
    return of(hash);
  }
}
