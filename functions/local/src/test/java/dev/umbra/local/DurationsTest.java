package dev.umbra.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class DurationsTest {
  @ParameterizedTest
  @CsvSource({"90s, PT1M30S", "30m, PT30M", "24h, PT24H", "7d, PT168H"})
  void readsWhatPeopleWrite(String text, Duration duration) {
    assertEquals(duration, Durations.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "0s", "-1s", "1.5h", "24H", "1h30m", "9999999999s", "24 h"})
  void refusesAllElse(String text) {
    assertThrows(TypeConversionException.class, () -> Durations.parse(text));
  }
}
