package dev.umbra.prune;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.store.Grace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * How prune is set up.
 *
 * @param grace nothing younger is deleted; the same as the registry's, or pushes are not safe
 * @param uploadTimeout uploads that received nothing for so long are removed
 * @param sweepDelay data that nothing names is deleted at least so long after that was found, for
 *     clients may still hold URLs of it
 */
public record PruneSettings(
    Policy policy, Grace grace, Duration uploadTimeout, Duration sweepDelay) {
  private static final Duration HOUR = Duration.ofHours(1);

  /** Retention of 180 days, grace of 24 hours, an hour for uploads and before the sweep. */
  public static final PruneSettings DEFAULT =
      new PruneSettings(Policy.DEFAULT, Grace.DEFAULT, HOUR, HOUR);

  public PruneSettings {
    requirePositive(uploadTimeout);
    requirePositive(sweepDelay);
  }

  /** Tells settings that decide otherwise apart: a run goes on only with those it began with. */
  String fingerprint() {
    String text = policy.toJson() + " " + grace.period() + " " + uploadTimeout + " " + sweepDelay;
    return Digest.ofContent(Algorithm.SHA256, text.getBytes(StandardCharsets.UTF_8)).hex();
  }

  private static void requirePositive(Duration delay) {
    if (delay.isNegative() || delay.isZero()) {
      throw new IllegalArgumentException("a delay is longer than nothing, not " + delay);
    }
  }
}
