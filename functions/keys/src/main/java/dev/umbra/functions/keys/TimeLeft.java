package dev.umbra.functions.keys;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The time that an invocation has for its work. */
final class TimeLeft {
  /** Kept for the answer, with all attempts. */
  private static final Duration MARGIN = Duration.ofSeconds(50);

  /** For the requests after a pause. */
  private static final Duration AFTERWARDS = Duration.ofSeconds(60);

  private final LongSupplier milliseconds;
  private final Sleeper sleeper;

  /** Sleeps. */
  interface Sleeper {
    /** Sleeps for so long. */
    void sleep(Duration duration) throws InterruptedException;
  }

  /**
   * @param milliseconds until Lambda ends the invocation
   */
  TimeLeft(LongSupplier milliseconds, Sleeper sleeper) {
    this.milliseconds = milliseconds;
    this.sleeper = sleeper;
  }

  /** Until the answer has to be sent; never negative. */
  Duration forWork() {
    return Duration.ofMillis(Math.max(0, milliseconds.getAsLong() - MARGIN.toMillis()));
  }

  /**
   * To be called before anything is done that needs a pause.
   *
   * @throws FailedException where there is no time for it
   */
  void checkFor(Duration pause) {
    if (forWork().compareTo(pause.plus(AFTERWARDS)) < 0) {
      throw new FailedException(
          "the function has not enough time left to wait as long as Wait says; the keys in use are"
              + " as they were: deploy again, with a shorter Wait or a longer timeout");
    }
  }

  /**
   * Waits.
   *
   * @throws FailedException where there is no time for it
   */
  void pause(Duration pause) throws InterruptedException {
    checkFor(pause);
    sleeper.sleep(pause);
  }
}
