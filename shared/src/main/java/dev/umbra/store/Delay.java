package dev.umbra.store;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Delays as people write them: {@code 90s}, {@code 30m}, {@code 24h}, {@code 180d}. */
public final class Delay {
  /** What is said of a text that is none. */
  public static final String EXAMPLES = "90s, 30m, 24h or 180d";

  private static final Pattern GRAMMAR = Pattern.compile("([0-9]{1,9})([smhd])");

  private static final Map<String, Duration> UNITS =
      Map.of(
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private Delay() {}

  /** The delay of this text, which may be nothing ({@code 0s}); empty for what is none. */
  public static Optional<Duration> parse(String text) {
    Matcher matcher = GRAMMAR.matcher(text);
    return matcher.matches()
        ? Optional.of(
            UNITS
                .getOrDefault(matcher.group(2), Duration.ZERO)
                .multipliedBy(Long.parseLong(matcher.group(1))))
        : Optional.empty();
  }

  /** The shortest text of a delay, in whole seconds. */
  public static String text(Duration delay) {
    long seconds = delay.toSeconds();
    if (seconds % 86_400 == 0 && seconds > 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3_600 == 0 && seconds > 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 && seconds > 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
