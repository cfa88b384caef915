package dev.umbra.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.store.CountingObjectStore.Request;
import dev.umbra.testing.TestClock;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Listing side by side shows what listing one after the other shows, for little more. */
final class InventoryRangesTest {
  private final ObjectStore memory = new MemoryObjectStore(new TestClock());
  private final CountingObjectStore store = new CountingObjectStore(memory);
  private final Inventory inventory = new Inventory(store);

  private void put(String key) {
    var _ = memory.putIfAbsent(new ObjectKey(key), new byte[0]);
  }

  private static Digest digest(Algorithm algorithm, int number) {
    return Digest.ofContent(algorithm, String.valueOf(number).getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 999, 1000, 1001, 5000, 20_000})
  void allDataIsListedInOrder(int objects) {
    for (int number = 0; number < objects; number++) {
      put("blobs/sha256/" + digest(Algorithm.SHA256, number).hex() + "/a");
    }
    put("blobs/sha512/" + digest(Algorithm.SHA512, 1).hex() + "/a");
    List<String> expected = inventory.below("blobs/").map(ListPage.Entry::name).toList();
    assertEquals(objects + 1, expected.size());
    var _ = store.take();
    assertEquals(expected, inventory.data().map(data -> data.entry().name()).toList());
    int requests = store.take().requests().getOrDefault(Request.LIST, 0);
    assertTrue(requests <= 2 + objects / 1000 * 4 / 3, () -> requests + " requests");
  }

  @Test
  void digestsThatAreNotSpreadEvenlyAreListedAllTheSame() {
    IntStream.range(0, 3000)
        .mapToObj(number -> "blobs/sha256/%064x/a".formatted(number))
        .forEach(this::put);
    IntStream.range(0, 3000)
        .mapToObj(number -> "blobs/sha256/f%063x/a".formatted(number))
        .forEach(this::put);
    put("blobs/stray");
    Inventory uneven = new Inventory(memory);
    List<String> expected = uneven.below("blobs/").map(ListPage.Entry::name).toList();
    assertEquals(expected, uneven.data().map(data -> data.entry().name()).toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 49, 50, 51, 230})
  void theRangesOfAnOverlayHaveAllItsRecords(int repositories) {
    for (int number = 0; number < repositories; number++) {
      String folder = "local/docker.io!org!app" + number + "/";
      put(folder + "tags/v1");
      put(folder + "blobs/sha256/" + digest(Algorithm.SHA256, number).hex());
    }
    List<Inventory.InRepository> expected = inventory.records(Overlay.LOCAL).toList();
    assertEquals(2 * repositories, expected.size());
    List<Inventory.RecordRange> ranges = inventory.recordRanges(Overlay.LOCAL);
    assertEquals(1 + Math.max(0, repositories - 1) / 50, ranges.size());
    assertEquals(expected, ranges.stream().flatMap(Inventory.RecordRange::records).toList());
  }
}
