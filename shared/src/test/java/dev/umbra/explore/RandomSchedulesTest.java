package dev.umbra.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Random schedules of random programs. {@code -Dumbra.explore.schedules} says how many, {@code
 * -Dumbra.explore.seed} runs the same again, {@code -Dumbra.explore.replay} runs one schedule.
 */
class RandomSchedulesTest {
  @Test
  void nothingIsLost() {
    Optional<String> replay = Optional.ofNullable(System.getProperty("umbra.explore.replay"));
    if (replay.isPresent()) {
      Found found = RandomSearch.replay(RandomSearch.Replay.parse(replay.get()), new RealPrune());
      assertEquals("nothing", found.broken(), found::toString);
      return;
    }
    long seed = Long.getLong("umbra.explore.seed", System.nanoTime());
    long schedules = Long.getLong("umbra.explore.schedules", 50_000);
    System.out.printf("%d random schedules, -Dumbra.explore.seed=%d%n", schedules, seed);
    RandomSearch.search(seed, schedules, new RealPrune())
        .ifPresent(
            lost ->
                fail(
                    "-Dumbra.explore.replay=%s%n%s"
                        .formatted(lost, RandomSearch.replay(lost, new RealPrune()))));
  }
}
