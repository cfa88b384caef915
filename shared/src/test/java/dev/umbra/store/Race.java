package dev.umbra.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Runs the same thing on virtual threads that set out together. */
final class Race {
  /** Enough for a store that checks first and writes later to have two winners. */
  static final int RUNNERS = 16;

  private Race() {}

  /** What each runner came to, in their order. */
  static <T> List<T> run(IntFunction<T> runner) throws Exception {
    CyclicBarrier start = new CyclicBarrier(RUNNERS);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<T>> runners =
          IntStream.range(0, RUNNERS)
              .<Callable<T>>mapToObj(
                  number ->
                      () -> {
                        start.await();
                        return runner.apply(number);
                      })
              .toList();
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(runners)) {
        results.add(result.get());
      }
      return results;
    }
  }
}
