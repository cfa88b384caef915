package dev.umbra.prune;

import dev.umbra.store.Delay;
import java.time.Duration;
import java.time.Instant;

/** How long something is kept; whatever it says, nothing younger than the grace period goes. */
public sealed interface Lifetime {
  /** For ever. */
  record Forever() implements Lifetime {}

  /** For a time, from the last push on. */
  record For(Duration time) implements Lifetime {
    public For {
      if (time.isNegative()) {
        throw new IllegalArgumentException("nothing is kept for " + time);
      }
    }
  }

  static Lifetime of(Duration time) {
    return new For(time);
  }

  /** As {@link PolicyReader#lifetime} reads it. */
  default String text() {
    return switch (this) {
      case Forever forever -> "never";
      case For limit -> Delay.text(limit.time());
    };
  }

  /** Whether what was pushed then is still to be kept now. */
  default boolean covers(Instant pushed, Instant now) {
    return switch (this) {
      case Forever forever -> true;
      case For limit -> pushed.isAfter(now.minus(limit.time()));
    };
  }
}
