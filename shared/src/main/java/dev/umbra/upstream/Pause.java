package dev.umbra.upstream;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** A short wait of random length, so that many who failed together do not come back together. */
record Pause(Duration average) {
  /** Nobody waits longer for a server that asks for it. */
  static final Duration LONGEST = Duration.ofSeconds(10);

  /**
   * Waits.
   *
   * @throws InterruptedIOException where the thread is interrupted, which it stays
   */
  void take() throws InterruptedIOException {
    take(Duration.ZERO);
  }

  /**
   * Waits as long as asked for, at most {@link #LONGEST}, and a little more.
   *
   * @throws InterruptedIOException where the thread is interrupted, which it stays
   */
  void take(Duration asked) throws InterruptedIOException {
    long nanos = average.toNanos();
    Duration own = Duration.ofNanos(nanos / 2 + ThreadLocalRandom.current().nextLong(nanos + 1));
    try {
      Thread.sleep(own.plus(asked.compareTo(LONGEST) < 0 ? asked : LONGEST));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
