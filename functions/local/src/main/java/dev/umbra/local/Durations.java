package dev.umbra.local;

import dev.umbra.prune.Lifetime;
import dev.umbra.prune.PolicyReader;
import dev.umbra.store.Delay;
import java.time.Duration;
import picocli.CommandLine.TypeConversionException;

/** Durations as people write them. */
final class Durations {
  private Durations() {}

  /** Reads a duration, or {@code never}. */
  static Lifetime lifetime(String text) {
    return PolicyReader.lifetime(text)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'" + text + "' is no duration such as " + Delay.EXAMPLES + ", nor never"));
  }

  /** Reads {@code 90s}, {@code 30m}, {@code 24h} or {@code 7d}. */
  static Duration parse(String text) {
    Duration duration =
        Delay.parse(text)
            .orElseThrow(
                () ->
                    new TypeConversionException(
                        "'" + text + "' is no duration such as " + Delay.EXAMPLES));
    if (duration.isZero()) {
      throw new TypeConversionException("a duration is longer than nothing, not '" + text + "'");
    }
    return duration;
  }
}
