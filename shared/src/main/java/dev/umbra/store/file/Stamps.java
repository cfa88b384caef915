package dev.umbra.store.file;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** Times for writings: the clock's, but each only once and in rising order. */
final class Stamps {
  private static final long NANOS = 1_000_000_000;

  private final InstantSource clock;
  private final AtomicLong last = new AtomicLong();

  Stamps(InstantSource clock) {
    this.clock = clock;
  }

  Instant next() {
    long now = nanos(clock.instant());
    long stamp = last.updateAndGet(previous -> Math.max(previous + 1, now));
    return Instant.ofEpochSecond(stamp / NANOS, stamp % NANOS);
  }

  /** Nanoseconds since 1970, up to the year 2262. */
  static long nanos(Instant instant) {
    return instant.getEpochSecond() * NANOS + instant.getNano();
  }
}
