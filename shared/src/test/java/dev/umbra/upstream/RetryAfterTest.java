package dev.umbra.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private static Optional<Duration> parse(String text) {
    return RetryAfter.parse(text, Optional.empty(), NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "120, PT2M",
    "'Thu, 01 Jan 2026 00:00:30 GMT', PT30S",
    "'Wed, 31 Dec 2025 23:00:00 GMT', PT0S",
  })
  void readsSecondsAndDates(String text, Duration expected) {
    assertEquals(Optional.of(expected), parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "'Thu, 01 Jan 2026 05:00:00 GMT', PT30S",
    "'Thu, 01 Jan 2026 05:00:31 GMT', PT0S",
    "'Wed, 31 Dec 2025 05:00:30 GMT', PT24H",
    "tomorrow, PT5H30S",
    "'', PT5H30S",
  })
  void aDateCountsByTheClockOfTheServerThatNamesIt(String date, Duration expected) {
    assertEquals(
        Optional.of(expected),
        RetryAfter.parse("Thu, 01 Jan 2026 05:00:30 GMT", Optional.of(date), NOW));
    assertEquals(Optional.of(Duration.ofSeconds(7)), RetryAfter.parse("7", Optional.of(date), NOW));
  }

  @Property
  void everythingElseIsNothing(@ForAll String text) {
    assertEquals(Optional.empty(), parse("x" + text));
    assertEquals(Optional.empty(), parse("-" + text));
  }
}
