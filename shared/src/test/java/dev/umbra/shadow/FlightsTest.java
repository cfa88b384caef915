package dev.umbra.shadow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FlightsTest {
  private final Flights<String, Integer> flights = new Flights<>();
  private final AtomicInteger worked = new AtomicInteger();

  @Test
  void oneWorksForAllWhoComeMeanwhile() throws InterruptedException, ExecutionException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> all = new ArrayList<>();
      all.add(
          threads.submit(
              () ->
                  flights.share(
                      "a",
                      () -> {
                        begun.countDown();
                        awaiting(end);
                        return worked.incrementAndGet();
                      })));
      begun.await();
      for (int other = 0; other < 20; other++) {
        all.add(threads.submit(() -> flights.share("a", worked::incrementAndGet)));
      }
      assertEquals(41, flights.share("b", () -> 41));
      Thread.sleep(50);
      end.countDown();
      for (Future<Integer> each : all) {
        assertEquals(1, each.get());
      }
    }
    assertEquals(2, flights.share("a", worked::incrementAndGet));
  }

  private static void awaiting(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aFailureIsEverybodysAndIsNotKept() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            flights.share(
                "a",
                () -> {
                  throw new IllegalArgumentException("no");
                }));
    assertEquals(1, flights.share("a", worked::incrementAndGet));
  }
}
