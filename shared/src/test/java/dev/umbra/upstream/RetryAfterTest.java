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

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "120, PT2M",
    "'Thu, 01 Jan 2026 00:00:30 GMT', PT30S",
    "'Wed, 31 Dec 2025 23:00:00 GMT', PT0S",
  })
  void readsSecondsAndDates(String text, Duration expected) {
    assertEquals(Optional.of(expected), RetryAfter.parse(text, NOW));
  }

  @Property
  void everythingElseIsNothing(@ForAll String text) {
    assertEquals(Optional.empty(), RetryAfter.parse("x" + text, NOW));
    assertEquals(Optional.empty(), RetryAfter.parse("-" + text, NOW));
  }
}
