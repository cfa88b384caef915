package dev.umbra.store;

import java.time.Duration;

/**
 * The one time constant of safety: nothing younger is ever deleted by prune. Every other delay of
 * the registry is derived from it, and the proofs rest on their order.
 *
 * @param period 24 hours by default; seconds in tests
 */
public record Grace(Duration period) {
  /** 24 hours. */
  public static final Grace DEFAULT = new Grace(Duration.ofHours(24));

  public Grace {
    if (period.isNegative() || period.isZero()) {
      throw new IllegalArgumentException("the grace period is longer than nothing, not " + period);
    }
  }

  /** A record older than this is rewritten before a push relies on it. */
  public Duration renewalAge() {
    return period.dividedBy(2);
  }

  /** Data older than this gets no record any more. */
  public Duration admissionAge() {
    return period.dividedBy(2);
  }

  /** Longest time from a push's first read to its last write. */
  public Duration timeLimit() {
    return period.dividedBy(4);
  }

  /** How long an upload id is valid. */
  public Duration uploadValidity() {
    return period.dividedBy(4);
  }

  /** Longest time that the body of one upload may take: an hour of the default's day. */
  public Duration longestUpload() {
    return period.dividedBy(24);
  }

  /** How long a tag remembers what it named before. */
  public Duration previousValidity() {
    return period;
  }
}
