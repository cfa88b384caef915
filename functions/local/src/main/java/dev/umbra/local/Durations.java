package dev.umbra.local;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Durations as people write them. */
final class Durations {
  private static final Pattern PARTS = Pattern.compile("([0-9]{1,9})([smhd])");

  private static final Map<String, Duration> UNITS =
      Map.of(
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private Durations() {}

  /** Reads {@code 90s}, {@code 30m}, {@code 24h} or {@code 7d}. */
  static Duration parse(String text) {
    Matcher matcher = PARTS.matcher(text);
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "'" + text + "' is no duration such as 90s, 30m, 24h or 7d");
    }
    Duration duration =
        UNITS
            .getOrDefault(matcher.group(2), Duration.ZERO)
            .multipliedBy(Long.parseLong(matcher.group(1)));
    if (duration.isZero()) {
      throw new TypeConversionException("a duration is longer than nothing, not '" + text + "'");
    }
    return duration;
  }
}
