package dev.umbra.store;

import static dev.umbra.store.Contents.newRecord;
import static dev.umbra.store.Contents.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records: read, created and replaced. */
public interface RecordContract extends StoreFixture {
  /** How often a race is run: one that has a second winner now and then shall be found. */
  int RACES = 8;

  @Test
  default void missingKeyIsEmptyToEveryRead() {
    ObjectKey key = Folder.fresh().key("missing");
    assertEquals(Optional.empty(), store().get(key));
    assertEquals(Optional.empty(), store().head(key));
    assertEquals(Optional.empty(), store().open(key, new ByteRange(0, 1)));
    assertEquals(Optional.empty(), store().open(key, new ByteRange(0, 0)));
  }

  @Test
  default void readsWhatWasCreated() {
    ObjectKey key = Folder.fresh().key("record");
    newRecord(store(), key, text("one"));
    assertArrayEquals(text("one"), store().get(key).orElseThrow().content());
    assertEquals(3, store().head(key).orElseThrow().size());
  }

  @Test
  default void recordMayBeEmpty() {
    ObjectKey key = Folder.fresh().key("record");
    newRecord(store(), key, text(""));
    assertArrayEquals(text(""), store().get(key).orElseThrow().content());
  }

  @Test
  default void createIsRefusedWhereTheKeyIsTaken() {
    ObjectKey key = Folder.fresh().key("record");
    newRecord(store(), key, text("one"));
    assertEquals(new WriteOutcome.Refused(), store().putIfAbsent(key, text("two")));
    assertArrayEquals(text("one"), store().get(key).orElseThrow().content());
  }

  @Test
  default void replacesTheVersionThatWasRead() {
    ObjectKey key = Folder.fresh().key("record");
    newRecord(store(), key, text("one"));
    String read = store().get(key).orElseThrow().etag();
    assertInstanceOf(
        WriteOutcome.Written.class, store().replaceIfUnchanged(key, read, text("two")));
    assertArrayEquals(text("two"), store().get(key).orElseThrow().content());
  }

  @Test
  default void replaceIsRefusedForAnOlderVersion() {
    ObjectKey key = Folder.fresh().key("record");
    String first = newRecord(store(), key, text("one"));
    store().replaceIfUnchanged(key, first, text("two"));
    assertEquals(new WriteOutcome.Refused(), store().replaceIfUnchanged(key, first, text("three")));
    assertArrayEquals(text("two"), store().get(key).orElseThrow().content());
  }

  @Test
  default void replaceIsRefusedWhereNothingIs() {
    ObjectKey key = Folder.fresh().key("record");
    String etag = newRecord(store(), key, text("one"));
    assertEquals(DeleteOutcome.DELETED, store().deleteIfUnchanged(new ObjectVersion(key, etag)));
    assertEquals(new WriteOutcome.Refused(), store().replaceIfUnchanged(key, etag, text("two")));
    assertEquals(Optional.empty(), store().get(key));
  }

  @Test
  default void createdAgainItIsAnotherVersion() {
    ObjectKey key = Folder.fresh().key("record");
    String first = newRecord(store(), key, text("one"));
    store().deleteIfUnchanged(new ObjectVersion(key, first));
    assertNotEquals(first, newRecord(store(), key, text("two")));
  }

  @Test
  default void everyReadAndWriteGivesTheSameEtag() {
    Folder folder = Folder.fresh();
    ObjectKey key = folder.key("record");
    String created = newRecord(store(), key, text("one"));
    WriteOutcome.Written replaced =
        assertInstanceOf(
            WriteOutcome.Written.class, store().replaceIfUnchanged(key, created, text("two")));
    assertNotEquals(created, replaced.etag());
    assertEquals(replaced.etag(), store().get(key).orElseThrow().etag());
    assertEquals(replaced.etag(), store().head(key).orElseThrow().etag());
    ListPage page = store().list(Listing.keys(folder.prefix(), 10));
    assertEquals(replaced.etag(), page.entries().getFirst().etag());
  }

  @Test
  default void listedEtagIsGoodForReplacing() {
    Folder folder = Folder.fresh();
    ObjectKey key = folder.key("record");
    newRecord(store(), key, text("one"));
    ListPage.Entry listed = store().list(Listing.keys(folder.prefix(), 10)).entries().getFirst();
    assertInstanceOf(
        WriteOutcome.Written.class, store().replaceIfUnchanged(key, listed.etag(), text("two")));
  }

  @Test
  default void ageIsThatOfTheStoresOwnClock() {
    Folder folder = Folder.fresh();
    ObjectKey key = folder.key("record");
    newRecord(store(), key, text("one"));
    assertYoung(store().get(key).orElseThrow().age());
    ListPage page = store().list(Listing.keys(folder.prefix(), 10));
    assertYoung(Duration.between(page.entries().getFirst().lastModified(), page.storeTime()));
  }

  /** S3's times have whole seconds, so an age may be one too small. */
  private static void assertYoung(Duration age) {
    assertTrue(
        age.compareTo(Duration.ofSeconds(-1)) >= 0 && age.compareTo(Duration.ofSeconds(20)) < 0,
        "age: " + age);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"docker.io!library!alpine", "localhost:5000!a", "a.b-c:D!_", "!", ":", "-", "..."})
  default void everyCharacterOfAKeyWorks(String name) {
    Folder folder = Folder.fresh();
    ObjectKey key = folder.key(name + "/tags/" + name);
    String etag = newRecord(store(), key, text(name));
    assertArrayEquals(text(name), store().get(key).orElseThrow().content());
    ListPage page = store().list(Listing.keys(folder.prefix(), 10));
    assertEquals(key.value(), page.entries().getFirst().name());
    assertEquals(DeleteOutcome.DELETED, store().deleteIfUnchanged(new ObjectVersion(key, etag)));
  }

  @Test
  default void longestKeyWorks() {
    StringBuilder name = new StringBuilder(Folder.fresh().prefix());
    while (name.length() < ObjectKey.MAX_LENGTH) {
      name.append(name.length() % 200 == 0 ? '/' : 'x');
    }
    ObjectKey key = new ObjectKey(name.toString());
    newRecord(store(), key, text("one"));
    assertArrayEquals(text("one"), store().get(key).orElseThrow().content());
  }

  @Test
  default void raceToCreateHasOneWinner() throws Exception {
    for (int race = 0; race < RACES; race++) {
      ObjectKey key = Folder.fresh().key("record");
      assertOneWinner(key, Race.run(runner -> store().putIfAbsent(key, text("by " + runner))));
    }
  }

  @Test
  default void raceToReplaceHasOneWinner() throws Exception {
    for (int race = 0; race < RACES; race++) {
      ObjectKey key = Folder.fresh().key("record");
      String etag = newRecord(store(), key, text("one"));
      assertOneWinner(
          key, Race.run(runner -> store().replaceIfUnchanged(key, etag, text("by " + runner))));
    }
  }

  private void assertOneWinner(ObjectKey key, List<WriteOutcome> outcomes) {
    List<Integer> winners =
        IntStream.range(0, outcomes.size())
            .filter(runner -> outcomes.get(runner) instanceof WriteOutcome.Written)
            .boxed()
            .toList();
    assertEquals(1, winners.size(), () -> "winners: " + winners);
    StoredObject stored = store().get(key).orElseThrow();
    assertArrayEquals(text("by " + winners.getFirst()), stored.content());
    assertEquals(new WriteOutcome.Written(stored.etag()), outcomes.get(winners.getFirst()));
  }
}
