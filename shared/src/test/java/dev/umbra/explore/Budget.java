package dev.umbra.explore;

/** How many more schedules may be begun. */
final class Budget {
  private long left;

  Budget(long schedules) {
    this.left = schedules;
  }

  /** Whether there was one more. */
  boolean take() {
    return left-- > 0;
  }
}
