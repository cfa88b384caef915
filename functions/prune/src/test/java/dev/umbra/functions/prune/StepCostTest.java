package dev.umbra.functions.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.umbra.prune.PruneSettings;
import dev.umbra.prune.ScaledItem;
import dev.umbra.prune.ScaledRun;
import dev.umbra.prune.Stop;
import dev.umbra.store.CountingObjectStore;
import dev.umbra.store.CountingObjectStore.Request;
import dev.umbra.store.MemoryObjectStore;
import dev.umbra.testing.TestClock;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many requests the steps make: what the README's calculation rests on. */
final class StepCostTest {
  private static final int REPOSITORIES = 10;

  private final TestClock clock = new TestClock();
  private final CountingObjectStore store = new CountingObjectStore(new MemoryObjectStore(clock));
  private final ScaledRun run = new ScaledRun(store, PruneSettings.DEFAULT);
  private final String id = begin();

  private String begin() {
    new Pushed(store, clock).images(REPOSITORIES, "v1");
    String begun = run.begin();
    var _ = store.take();
    return begun;
  }

  private Map<Request, Integer> requests() {
    return store.take().requests();
  }

  @Test
  void aBatchListsEachRepositoryOnceAndReadsTagsAndManifests() {
    List<ScaledItem> items =
        IntStream.range(0, REPOSITORIES)
            .mapToObj(number -> new ScaledItem("docker.io!org!app" + number, List.of("local")))
            .toList();
    var _ = run.repositories(id, items, Stop.NEVER);
    assertEquals(
        Map.of(
            Request.LIST, REPOSITORIES + 1,
            Request.GET, 2 * REPOSITORIES + 1,
            Request.PUT, 1),
        requests());
  }

  @Test
  void theSweepListsRecordsOnceAndDataTwiceAndReadsNone() {
    var _ = run.sweep(id, Stop.NEVER);
    assertEquals(Map.of(Request.LIST, 7, Request.GET, 3, Request.PUT, 2), requests());
  }

  @Test
  void theListTakesARequestForAThousandRepositories() {
    var _ = run.list(id);
    assertEquals(Map.of(Request.LIST, 7, Request.GET, 1, Request.PUT, 2), requests());
  }
}
