package dev.umbra.shadow;

import dev.umbra.store.TagRecord;
import dev.umbra.store.Versioned;
import dev.umbra.upstream.Upstream;
import java.time.Duration;
import java.time.Instant;

/**
 * For how long what a tag named at its upstream is believed.
 *
 * @param age since the upstream said so
 * @param left of the time; nothing or less where it is to be asked again
 */
record Freshness(Duration age, Duration left) {
  /**
   * A tag's, by the store's clock or by ours, whichever says that it is older: a record that was
   * used is written anew without asking the upstream, and clocks may be off.
   */
  static Freshness of(Versioned<TagRecord> kept, Upstream upstream, Instant now) {
    Duration confirmed = Duration.between(kept.value().pushed(), now);
    Duration age = confirmed.compareTo(kept.age()) > 0 ? confirmed : kept.age();
    return new Freshness(age, upstream.freshness().minus(age));
  }

  /** Whether the upstream need not be asked. */
  boolean isLeft() {
    return left.isPositive();
  }
}
