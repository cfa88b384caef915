package dev.umbra.shadow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.umbra.testing.TestClock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecentTest {
  private final TestClock clock = new TestClock();
  private final Recent<Integer, String> recent = new Recent<>(Duration.ofMinutes(1), clock);

  @Test
  void remembersForAWhile() {
    recent.put(1, "one");
    clock.advance(Duration.ofSeconds(59));
    assertEquals(Optional.of("one"), recent.get(1));
    clock.advance(Duration.ofSeconds(1));
    assertEquals(Optional.empty(), recent.get(1));
  }

  @Test
  void countsFromTheLastTime() {
    recent.put(1, "one");
    clock.advance(Duration.ofSeconds(30));
    recent.put(1, "uno");
    clock.advance(Duration.ofSeconds(59));
    assertEquals(Optional.of("uno"), recent.get(1));
  }

  @Test
  void forgetsTheEldestOfVeryMany() {
    for (int number = 0; number <= 10_000; number++) {
      recent.put(number, "x");
    }
    assertEquals(Optional.empty(), recent.get(0));
    assertEquals(Optional.of("x"), recent.get(1));
  }
}
