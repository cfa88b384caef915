package dev.umbra.store;

import static dev.umbra.store.Contents.newRecord;
import static dev.umbra.store.Contents.text;
import static dev.umbra.store.RestoreOutcome.GONE;
import static dev.umbra.store.RestoreOutcome.RESTORED;
import static dev.umbra.store.RestoreOutcome.TAKEN;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A store that keeps what was deleted, and gives it back. */
public interface VersionedContract extends StoreFixture {
  @Test
  default void restoresTheVersionThatWasDeleted() {
    ObjectKey key = Folder.fresh().key("record");
    ObjectVersion deleted = createAndDelete(key, "one");
    assertEquals(RESTORED, restore(deleted));
    assertHolds(key, "one");
    assertEquals(deleted.etag(), store().get(key).orElseThrow().etag());
  }

  @Test
  default void restoresDataOfWhichNoVersionIsKnown() throws Exception {
    ObjectKey key = Folder.fresh().key("data");
    Contents.write(store(), key, text("data"));
    store().deleteAll(List.of(key));
    assertEquals(RESTORED, store().restore(key, Optional.empty()));
    assertArrayEquals(text("data"), Contents.read(store(), key));
  }

  @Test
  default void restoresAgainWhatWasRestoredAndDeletedAgain() {
    ObjectKey key = Folder.fresh().key("record");
    ObjectVersion deleted = createAndDelete(key, "one");
    assertEquals(RESTORED, restore(deleted));
    assertEquals(DeleteOutcome.DELETED, store().deleteIfUnchanged(deleted));
    assertEquals(RESTORED, restore(deleted));
    assertHolds(key, "one");
  }

  @Test
  default void restoresWhatWasDeletedTwice() {
    ObjectKey key = Folder.fresh().key("record");
    ObjectVersion deleted = createAndDelete(key, "one");
    store().deleteAll(List.of(key));
    store().deleteAll(List.of(key));
    assertEquals(RESTORED, restore(deleted));
    assertHolds(key, "one");
  }

  @Test
  default void restoresTheLastOfSeveralVersions() {
    ObjectKey key = Folder.fresh().key("record");
    ObjectVersion first = createAndDelete(key, "one");
    ObjectVersion last = createAndDelete(key, "two");
    assertEquals(GONE, restore(first));
    assertEquals(Optional.empty(), store().get(key));
    assertEquals(RESTORED, restore(last));
    assertHolds(key, "two");
  }

  @Test
  default void leavesWhatWasWrittenSince() {
    ObjectKey key = Folder.fresh().key("record");
    ObjectVersion deleted = createAndDelete(key, "one");
    newRecord(store(), key, text("since"));
    assertEquals(TAKEN, restore(deleted));
    assertEquals(TAKEN, store().restore(key, Optional.empty()));
    assertHolds(key, "since");
  }

  @Test
  default void leavesWhatWasRestoredAlready() {
    ObjectKey key = Folder.fresh().key("record");
    ObjectVersion deleted = createAndDelete(key, "one");
    assertEquals(RESTORED, restore(deleted));
    assertEquals(TAKEN, restore(deleted));
    assertHolds(key, "one");
  }

  @Test
  default void doesNotMeanItsNeighbour() {
    Folder folder = Folder.fresh();
    ObjectVersion neighbour = createAndDelete(folder.key("record-2"), "two");
    ObjectKey key = folder.key("record");
    assertEquals(GONE, store().restore(key, Optional.of(neighbour.etag())));
    assertEquals(GONE, store().restore(key, Optional.empty()));
    assertEquals(List.of(), store().list(Listing.keys(folder.prefix(), 10)).entries());
  }

  @Test
  default void whatWasRestoredIsChangedLikeAnyRecord() {
    ObjectKey key = Folder.fresh().key("record");
    ObjectVersion deleted = createAndDelete(key, "one");
    assertEquals(RESTORED, restore(deleted));
    assertEquals(new WriteOutcome.Refused(), store().putIfAbsent(key, text("two")));
    store().replaceIfUnchanged(key, deleted.etag(), text("three"));
    assertHolds(key, "three");
  }

  private ObjectVersion createAndDelete(ObjectKey key, String content) {
    ObjectVersion version = new ObjectVersion(key, newRecord(store(), key, text(content)));
    assertEquals(DeleteOutcome.DELETED, store().deleteIfUnchanged(version));
    return version;
  }

  private RestoreOutcome restore(ObjectVersion version) {
    return store().restore(version.key(), Optional.of(version.etag()));
  }

  private void assertHolds(ObjectKey key, String content) {
    assertArrayEquals(text(content), store().get(key).orElseThrow().content());
  }
}
