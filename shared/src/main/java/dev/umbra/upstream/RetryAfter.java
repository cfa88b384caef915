package dev.umbra.upstream;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long to leave a server alone (RFC 9110, section 10.2.3). */
final class RetryAfter {
  private RetryAfter() {}

  /**
   * Reads seconds or a date; empty for what is neither.
   *
   * @param date the answer's own, by which its dates count: the server's clock may be off
   * @param now by our clock, for answers without a date
   */
  static Optional<Duration> parse(String text, Optional<String> date, Instant now) {
    if (text.matches("[0-9]{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    return time(text)
        .map(then -> Duration.between(date.flatMap(RetryAfter::time).orElse(now), then))
        .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
