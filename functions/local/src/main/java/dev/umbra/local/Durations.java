package dev.umbra.local;

import dev.umbra.store.Delay;
import java.time.Duration;
import picocli.CommandLine.TypeConversionException;

/** Durations as people write them. */
final class Durations {
  private Durations() {}

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
