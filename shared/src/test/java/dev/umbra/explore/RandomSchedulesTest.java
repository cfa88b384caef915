package dev.umbra.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Random schedules of random programs. {@code -Dumbra.explore.schedules} says how many, {@code
 * -Dumbra.explore.seed} runs the same again, {@code -Dumbra.explore.replay} runs one schedule.
 */
class RandomSchedulesTest {
  private static final int THREADS = 2;

  @Test
  void nothingIsLost() throws InterruptedException, ExecutionException {
    Optional<String> replay = Optional.ofNullable(System.getProperty("umbra.explore.replay"));
    if (replay.isPresent()) {
      Found found = RandomSearch.replay(RandomSearch.Replay.parse(replay.get()), new RealPrune());
      assertEquals("nothing", found.broken(), found::toString);
      return;
    }
    long seed = Long.getLong("umbra.explore.seed", System.nanoTime());
    long schedules = Long.getLong("umbra.explore.schedules", 50_000);
    System.out.printf("%d random schedules, -Dumbra.explore.seed=%d%n", schedules, seed);
    search(seed, schedules)
        .ifPresent(
            lost ->
                assertTrue(
                    false,
                    "-Dumbra.explore.replay=%s%n%s"
                        .formatted(lost, RandomSearch.replay(lost, new RealPrune()))));
  }

  private static Optional<RandomSearch.Replay> search(long seed, long schedules)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<Optional<RandomSearch.Replay>>> parts =
          LongStream.range(0, THREADS)
              .mapToObj(
                  part ->
                      threads.submit(
                          () ->
                              RandomSearch.search(
                                  Hash.of(seed, part), schedules / THREADS, new RealPrune())))
              .toList();
      for (Future<Optional<RandomSearch.Replay>> part : parts) {
        if (part.get().isPresent()) {
          return part.get();
        }
      }
    }
    return Optional.empty();
  }
}
