package dev.umbra.store;

import static dev.umbra.store.Contents.random;
import static dev.umbra.store.Contents.read;
import static dev.umbra.store.Contents.sha256;
import static dev.umbra.store.Contents.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data: written whole, or not at all. */
public interface WriterContract extends StoreFixture {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100_000, LARGE})
  default void readsWhatWasCommitted(int size) throws Exception {
    ObjectKey key = Folder.fresh().key("data");
    byte[] content = random(size);
    try (ObjectWriter writer = store().write(key)) {
      writer.write(content, 0, size);
      writer.commit(Optional.of(sha256(content)));
    }
    assertEquals(size, store().head(key).orElseThrow().size());
    assertArrayEquals(content, read(store(), key));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100_000, LARGE})
  default void commitsWithoutDigestAndWithOneItCannotVerify(int size) throws Exception {
    Folder folder = Folder.fresh();
    byte[] content = random(size);
    Contents.write(store(), folder.key("plain"), content);
    assertArrayEquals(content, read(store(), folder.key("plain")));
    try (ObjectWriter writer = store().write(folder.key("sha512"))) {
      writer.write(content, 0, size);
      writer.commit(Optional.of(Digest.ofContent(Algorithm.SHA512, content)));
    }
    assertArrayEquals(content, read(store(), folder.key("sha512")));
  }

  @Test
  default void writesInPiecesOfAnySize() throws Exception {
    ObjectKey key = Folder.fresh().key("data");
    byte[] content = random(LARGE);
    try (ObjectWriter writer = store().write(key)) {
      writer.write(content[0]);
      writer.write(content, 1, 0);
      int next = 1;
      for (int piece = 1; next < LARGE; piece = piece * 3) {
        int length = Math.min(piece, LARGE - next);
        writer.write(content, next, length);
        next += length;
      }
      writer.commit(Optional.of(sha256(content)));
    }
    assertArrayEquals(content, read(store(), key));
  }

  @Test
  default void keepsNoHoldOfTheCallersArray() throws Exception {
    ObjectKey key = Folder.fresh().key("data");
    byte[] buffer = text("first");
    try (ObjectWriter writer = store().write(key)) {
      writer.write(buffer, 0, buffer.length);
      System.arraycopy(text("other"), 0, buffer, 0, buffer.length);
      writer.write(buffer, 0, buffer.length);
      writer.commit(Optional.empty());
    }
    assertArrayEquals(text("firstother"), read(store(), key));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, LARGE})
  default void nothingIsVisibleBeforeTheCommit(int size) {
    Folder folder = Folder.fresh();
    try (ObjectWriter writer = store().write(folder.key("data"))) {
      writer.write(random(size), 0, size);
      assertNothing(folder);
      writer.commit(Optional.empty());
      assertEquals(size, store().head(folder.key("data")).orElseThrow().size());
    }
    assertEquals(size, store().head(folder.key("data")).orElseThrow().size());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, LARGE})
  default void closedWithoutCommitLeavesNothing(int size) {
    Folder folder = Folder.fresh();
    try (ObjectWriter writer = store().write(folder.key("data"))) {
      writer.write(random(size), 0, size);
    }
    assertNothing(folder);
  }

  @Test
  default void closingTwiceIsClosing() {
    Folder folder = Folder.fresh();
    ObjectWriter writer = store().write(folder.key("data"));
    writer.write(1);
    writer.close();
    writer.close();
    assertNothing(folder);
  }

  @Test
  default void refusesContentWithAnotherSha256() {
    Folder folder = Folder.fresh();
    try (ObjectWriter writer = store().write(folder.key("data"))) {
      writer.write(text("content"), 0, 7);
      Optional<Digest> other = Optional.of(sha256(text("other")));
      assertThrows(StoreException.class, () -> writer.commit(other));
    }
    assertNothing(folder);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, LARGE})
  default void leavesWhatIsThereUnderTheSameKey(int size) throws Exception {
    ObjectKey key = Folder.fresh().key("data");
    Contents.write(store(), key, text("first"));
    try (ObjectWriter writer = store().write(key)) {
      writer.write(random(size), 0, size);
      assertThrows(StoreException.class, () -> writer.commit(Optional.empty()));
    }
    assertArrayEquals(text("first"), read(store(), key));
  }

  @Test
  default void writersDoNotMeetEachOther() throws Exception {
    Folder folder = Folder.fresh();
    byte[] content = random(LARGE / Race.RUNNERS);
    List<ObjectKey> keys =
        Race.run(
            runner -> {
              ObjectKey key = folder.key("data-" + runner);
              Contents.write(store(), key, content);
              return key;
            });
    for (ObjectKey key : keys) {
      assertArrayEquals(content, read(store(), key));
    }
  }

  private void assertNothing(Folder folder) {
    assertEquals(Optional.empty(), store().head(folder.key("data")));
    assertEquals(List.of(), store().list(Listing.keys(folder.prefix(), 10)).entries());
  }
}
