package dev.umbra.store.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.store.ObjectKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class KeyLocksTest {
  private static final List<ObjectKey> KEYS =
      IntStream.range(0, 5).mapToObj(number -> new ObjectKey("key-" + number)).toList();

  private final KeyLocks locks = new KeyLocks();

  @Test
  void nothingIsKeptOfAKeyThatNobodyHolds() {
    KeyLocks.Hold hold = locks.hold(KEYS.getFirst());
    assertTrue(locks.isHeld(KEYS.getFirst()));
    assertFalse(locks.isHeld(KEYS.getLast()));
    hold.close();
    assertFalse(locks.isHeld(KEYS.getFirst()));
  }

  @Test
  void oneHolderAtATimeInWhateverOrderManyAreWanted() throws Exception {
    int[] counts = new int[KEYS.size()];
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> runs = new ArrayList<>();
      for (int runner = 0; runner < 8; runner++) {
        int first = runner;
        runs.add(threads.submit(() -> count(counts, first)));
      }
      for (Future<?> run : runs) {
        run.get();
      }
    }
    for (int key = 0; key < KEYS.size(); key++) {
      assertEquals(8 * 1000, counts[key]);
      assertFalse(locks.isHeld(KEYS.get(key)));
    }
  }

  private void count(int[] counts, int first) {
    List<ObjectKey> wanted = new ArrayList<>(KEYS);
    Collections.rotate(wanted, first);
    for (int time = 0; time < 1000; time++) {
      try (var _ = locks.holdAll(wanted)) {
        for (int key = 0; key < counts.length; key++) {
          counts[key]++;
        }
      }
    }
  }
}
