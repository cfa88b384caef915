package dev.umbra.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelayTest {
  @Property
  void whatIsWrittenIsReadAgain(@ForAll @IntRange(min = 0, max = 999_999_999) int seconds) {
    Duration delay = Duration.ofSeconds(seconds);
    assertEquals(Optional.of(delay), Delay.parse(Delay.text(delay)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "-1s", "1.5h", "24H", "1h30m", "9999999999s", "24 h", "PT24H"})
  void refusesAllElse(String text) {
    assertEquals(Optional.empty(), Delay.parse(text));
  }
}
