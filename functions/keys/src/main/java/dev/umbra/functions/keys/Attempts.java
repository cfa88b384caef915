package dev.umbra.functions.keys;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * The same thing over and over, until it works.
 *
 * @param most how often
 * @param backoff before the second attempt; twice as long before each further one
 */
record Attempts(int most, Duration backoff) {
  /** One of them. */
  interface Attempt {
    /** Why it did not work; empty where it did. */
    Optional<String> run() throws IOException, InterruptedException;
  }

  /** Why the last one did not work; empty where it did. */
  Optional<String> make(Attempt attempt) throws InterruptedException {
    Optional<String> failure = Optional.empty();
    for (int number = 0; number < most; number++) {
      if (number > 0) {
        Thread.sleep(backoff.multipliedBy(1L << (number - 1)));
      }
      failure = outcome(attempt);
      if (failure.isEmpty()) {
        return failure;
      }
    }
    return failure;
  }

  private static Optional<String> outcome(Attempt attempt) throws InterruptedException {
    try {
      return attempt.run();
    } catch (IOException e) {
      // Its message may name a presigned URL.
      return Optional.of(e.getClass().getSimpleName());
    }
  }
}
