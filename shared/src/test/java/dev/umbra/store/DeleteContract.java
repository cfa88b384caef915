package dev.umbra.store;

import static dev.umbra.store.Contents.newRecord;
import static dev.umbra.store.Contents.text;
import static dev.umbra.store.DeleteOutcome.CHANGED;
import static dev.umbra.store.DeleteOutcome.DELETED;
import static dev.umbra.store.DeleteOutcome.MISSING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Deletes: of records, with a condition, and of data, without. */
public interface DeleteContract extends StoreFixture {
  /** What a conditional delete of nothing comes to. */
  default DeleteOutcome ofNothing() {
    return MISSING;
  }

  @Test
  default void deletesTheVersionThatWasRead() {
    Folder folder = Folder.fresh();
    ObjectKey key = folder.key("record");
    newRecord(store(), key, text("one"));
    String read = store().get(key).orElseThrow().etag();
    assertEquals(DELETED, store().deleteIfUnchanged(new ObjectVersion(key, read)));
    assertEquals(Optional.empty(), store().get(key));
    assertEquals(List.of(), store().list(Listing.keys(folder.prefix(), 10)).entries());
  }

  @Test
  default void leavesAnotherVersion() {
    ObjectKey key = Folder.fresh().key("record");
    String first = newRecord(store(), key, text("one"));
    store().replaceIfUnchanged(key, first, text("two"));
    assertEquals(CHANGED, store().deleteIfUnchanged(new ObjectVersion(key, first)));
    assertTrue(store().get(key).isPresent());
  }

  @Test
  default void saysThatNothingWasThere() {
    ObjectKey key = Folder.fresh().key("record");
    String etag = newRecord(store(), key, text("one"));
    ObjectVersion version = new ObjectVersion(key, etag);
    assertEquals(DELETED, store().deleteIfUnchanged(version));
    assertEquals(ofNothing(), store().deleteIfUnchanged(version));
  }

  @Test
  default void deletingOneLeavesItsNeighbours() {
    Folder folder = Folder.fresh();
    newRecord(store(), folder.key("a/1"), text("one"));
    String etag = newRecord(store(), folder.key("a/2"), text("two"));
    store().deleteIfUnchanged(new ObjectVersion(folder.key("a/2"), etag));
    assertTrue(store().get(folder.key("a/1")).isPresent());
    newRecord(store(), folder.key("a/3"), text("three"));
  }

  @Test
  default void deletesManyEachByItsOwnCondition() throws Exception {
    Folder folder = Folder.fresh();
    int count = 2 * Listing.MAX + 100;
    List<ObjectVersion> versions = createMany(folder, count);
    SortedMap<Integer, DeleteOutcome> expected = new TreeMap<>();
    for (int changed : List.of(0, 7, Listing.MAX - 1, Listing.MAX, count - 1)) {
      ObjectVersion version = versions.get(changed);
      store().replaceIfUnchanged(version.key(), version.etag(), text("changed " + changed));
      expected.put(changed, CHANGED);
    }
    for (int missing : List.of(1, 8, Listing.MAX + 1)) {
      store().deleteIfUnchanged(versions.get(missing));
      expected.put(missing, ofNothing());
    }
    List<DeleteOutcome> outcomes = store().deleteAllIfUnchanged(versions);
    for (int index = 0; index < count; index++) {
      assertEquals(expected.getOrDefault(index, DELETED), outcomes.get(index), "index " + index);
    }
    assertEquals(count, outcomes.size());
    assertEquals(5, store().list(Listing.keys(folder.prefix(), 10)).entries().size());
  }

  private List<ObjectVersion> createMany(Folder folder, int count) throws InterruptedException {
    List<Callable<ObjectVersion>> creations =
        IntStream.range(0, count)
            .mapToObj(number -> folder.key("record-" + number))
            .<Callable<ObjectVersion>>map(
                key -> () -> new ObjectVersion(key, newRecord(store(), key, text(key.value()))))
            .toList();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      return threads.invokeAll(creations).stream().map(Future::resultNow).toList();
    }
  }

  @Test
  default void deletesNoneOfNone() {
    assertEquals(List.of(), store().deleteAllIfUnchanged(List.of()));
    store().deleteAll(List.of());
  }

  @Test
  default void deletesDataWhetherItIsThereOrNot() {
    Folder folder = Folder.fresh();
    ObjectKey there = folder.key("there");
    Contents.write(store(), there, text("data"));
    List<ObjectKey> keys = List.of(there, folder.key("missing"));
    store().deleteAll(keys);
    assertEquals(Optional.empty(), store().head(there));
    store().deleteAll(keys);
  }

  @Test
  default void deletesMoreDataThanOnePage() {
    Folder folder = Folder.fresh();
    List<ObjectKey> keys =
        IntStream.range(0, Listing.MAX + 10).mapToObj(n -> folder.key("data-" + n)).toList();
    Contents.write(store(), keys.getFirst(), text("first"));
    Contents.write(store(), keys.getLast(), text("last"));
    store().deleteAll(keys);
    assertEquals(List.of(), store().list(Listing.keys(folder.prefix(), 10)).entries());
  }

  @Test
  default void raceToDeleteHasOneWinner() throws Exception {
    for (int race = 0; race < RecordContract.RACES; race++) {
      ObjectKey key = Folder.fresh().key("record");
      ObjectVersion version = new ObjectVersion(key, newRecord(store(), key, text("one")));
      List<DeleteOutcome> outcomes = Race.run(runner -> store().deleteIfUnchanged(version));
      assertEquals(1, winners(Collections.frequency(outcomes, DELETED)), outcomes::toString);
      assertEquals(0, Collections.frequency(outcomes, CHANGED), outcomes::toString);
      assertEquals(Optional.empty(), store().head(key));
    }
  }

  @Test
  default void raceOfReplacingAndDeletingHasOneWinner() throws Exception {
    for (int race = 0; race < RecordContract.RACES; race++) {
      ObjectKey key = Folder.fresh().key("record");
      ObjectVersion version = new ObjectVersion(key, newRecord(store(), key, text("one")));
      List<String> won = Race.run(runner -> replaceOrDelete(version, runner));
      int replaced = Collections.frequency(won, "replaced");
      int deleted = winners(Collections.frequency(won, "deleted"));
      assertEquals(1, replaced + deleted, won::toString);
      assertEquals(replaced == 1, store().get(key).isPresent());
    }
  }

  /** A store that cannot tell that nothing was there lets those win who come after the first. */
  private int winners(int deleted) {
    return ofNothing() == DELETED ? Math.min(deleted, 1) : deleted;
  }

  private String replaceOrDelete(ObjectVersion version, int runner) {
    if (runner % 2 == 1) {
      return store().deleteIfUnchanged(version) == DELETED ? "deleted" : "lost";
    }
    byte[] content = text("by " + runner);
    WriteOutcome outcome = store().replaceIfUnchanged(version.key(), version.etag(), content);
    return outcome instanceof WriteOutcome.Written ? "replaced" : "lost";
  }
}
