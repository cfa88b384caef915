package dev.umbra.store;

import static dev.umbra.store.Contents.random;
import static dev.umbra.store.Contents.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Writes that nobody has ended: seen, and aborted, by others than who began them. */
public interface UnfinishedContract extends StoreFixture {
  @Test
  default void nothingIsUnfinishedWhereNothingWasBegun() {
    assertEquals(List.of(), unfinished(Folder.fresh()));
  }

  @Test
  default void listsWhatIsBeingWrittenUntilItsEnd() {
    Folder folder = Folder.fresh();
    try (ObjectWriter writer = begin(folder.key("b/committed"))) {
      try (var _ = begin(folder.key("a/closed"))) {
        assertEquals(List.of("a/closed", "b/committed"), names(folder));
      }
      assertEquals(List.of("b/committed"), names(folder));
      writer.commit(Optional.empty());
      assertEquals(List.of(), names(folder));
    }
    store().deleteAll(List.of(folder.key("b/committed")));
  }

  @Test
  default void listsOnlyWhatThePrefixAsksFor() {
    Folder folder = Folder.fresh();
    try (var _ = begin(folder.key("a/in"));
        var _ = begin(folder.key("b/out"))) {
      List<UnfinishedWrite> found = store().unfinished(folder.prefix() + "a/").writes();
      assertEquals(List.of(folder.key("a/in")), found.stream().map(UnfinishedWrite::key).toList());
    }
  }

  @Test
  default void tellsWritesOfOneKeyApart() throws Exception {
    Folder folder = Folder.fresh();
    ObjectKey key = folder.key("data");
    try (ObjectWriter first = begin(key)) {
      String other = unfinished(folder).getFirst().id();
      try (ObjectWriter second = begin(key)) {
        for (UnfinishedWrite write : unfinished(folder)) {
          if (!write.id().equals(other)) {
            store().abort(write);
          }
        }
        assertEquals(List.of(other), unfinished(folder).stream().map(UnfinishedWrite::id).toList());
        assertThrows(StoreException.class, () -> second.commit(Optional.empty()));
      }
      first.commit(Optional.empty());
    }
    assertArrayEquals(random(LARGE), Contents.read(store(), key));
    store().deleteAll(List.of(key));
  }

  @Test
  @Timeout(60)
  default void tellsWhenItBeganAndReceivedContentLast() throws Exception {
    Folder folder = Folder.fresh();
    try (var _ = begin(folder.key("data"))) {
      Instant part = awaitPart(folder);
      UnfinishedWrite write = unfinished(folder).getFirst();
      // Some stores' clocks tell whole seconds.
      Instant now = store().unfinished(folder.prefix()).storeTime().plus(Duration.ofSeconds(1));
      assertFalse(write.started().minusSeconds(1).isAfter(part), () -> part + " in " + write);
      assertFalse(part.isAfter(now), () -> part + " after " + now);
      assertFalse(write.started().isBefore(now.minus(Duration.ofMinutes(5))), write::toString);
    }
  }

  /** Parts are sent in the background. */
  private Instant awaitPart(Folder folder) throws InterruptedException {
    Optional<Instant> part = unfinished(folder).getFirst().newestPart();
    while (part.isEmpty()) {
      Thread.sleep(20);
      part = unfinished(folder).getFirst().newestPart();
    }
    return part.get();
  }

  @Test
  default void abortedLeavesNothingAndCannotBeCommitted() {
    Folder folder = Folder.fresh();
    try (ObjectWriter writer = begin(folder.key("data"))) {
      unfinished(folder).forEach(store()::abort);
      assertEquals(List.of(), unfinished(folder));
      assertThrows(StoreException.class, () -> goOn(writer));
    }
    assertEquals(List.of(), unfinished(folder));
    assertEquals(List.of(), store().list(Listing.keys(folder.prefix(), 10)).entries());
  }

  private static void goOn(ObjectWriter writer) {
    writer.write(text("more"), 0, 4);
    writer.commit(Optional.empty());
  }

  @Test
  default void abortingWhatHasEndedIsNoErrorAndChangesNothing() throws Exception {
    Folder folder = Folder.fresh();
    ObjectKey key = folder.key("data");
    try (ObjectWriter writer = begin(key)) {
      UnfinishedWrite write = unfinished(folder).getFirst();
      writer.commit(Optional.empty());
      store().abort(write);
      store().abort(write);
    }
    assertArrayEquals(random(LARGE), Contents.read(store(), key));
    store().deleteAll(List.of(key));
  }

  /** So much that every store has some of it. */
  private ObjectWriter begin(ObjectKey key) {
    ObjectWriter writer = store().write(key);
    writer.write(random(LARGE), 0, LARGE);
    return writer;
  }

  private List<UnfinishedWrite> unfinished(Folder folder) {
    return store().unfinished(folder.prefix()).writes();
  }

  private List<String> names(Folder folder) {
    Stream<String> keys = unfinished(folder).stream().map(write -> write.key().value());
    return keys.map(key -> key.substring(folder.prefix().length())).toList();
  }
}
