package dev.umbra.explore;

import java.time.Duration;
import java.util.List;

/**
 * What may go wrong in a schedule, and how often at most.
 *
 * @param waits by how much time may advance, each time it does
 * @param advances how often time may advance
 * @param crashes how many actors may die
 * @param losses how many requests or answers may be lost
 */
record Faults(List<Duration> waits, int advances, int crashes, int losses) {
  static final Faults NONE = new Faults(List.of(), 0, 0, 0);

  Faults {
    waits = List.copyOf(waits);
  }

  static Faults waits(int advances, Duration... waits) {
    return new Faults(List.of(waits), advances, 0, 0);
  }

  Faults withCrashes(int most) {
    return new Faults(waits, advances, most, losses);
  }

  Faults withLosses(int most) {
    return new Faults(waits, advances, crashes, most);
  }

  Faults advanced() {
    return new Faults(waits, advances - 1, crashes, losses);
  }

  Faults crashed() {
    return new Faults(waits, advances, crashes - 1, losses);
  }

  Faults lost() {
    return new Faults(waits, advances, crashes, losses - 1);
  }

  long state() {
    return (long) advances << 32 | (long) crashes << 16 | losses;
  }
}
