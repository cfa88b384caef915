package dev.umbra.explore;

import dev.umbra.store.Grace;
import java.time.Duration;
import java.time.Instant;

/**
 * How long things are kept.
 *
 * @param retention of tags since their last push
 * @param untagged of manifests since their last push by digest
 */
record Rules(Grace grace, Duration retention, Duration untagged) {
  /** Clocks of processes may differ from the store's by so much, either way. */
  static final Duration SKEW = Duration.ofMinutes(15);

  /** What was taken over from an upstream is kept so long. */
  private static final Duration CACHED = Duration.ofDays(7);

  /** Everything is kept for long. */
  static final Rules LONG = new Rules(Grace.DEFAULT, Duration.ofDays(100), Duration.ofDays(100));

  boolean keepsTag(Instant pushed, Instant now) {
    return keeps(retention, pushed, now);
  }

  boolean keepsDigest(Instant pushed, Instant now) {
    return keeps(untagged, pushed, now);
  }

  boolean keepsCached(Instant cached, Instant now) {
    return keeps(CACHED, cached, now);
  }

  /** Whether something that began at this time is protected by the grace period alone. */
  boolean isYoung(Instant began, Instant now) {
    return keeps(grace.period(), began, now);
  }

  private static boolean keeps(Duration age, Instant pushed, Instant now) {
    return !now.isAfter(pushed.plus(age).minus(SKEW.multipliedBy(2)));
  }
}
