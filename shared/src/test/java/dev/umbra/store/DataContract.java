package dev.umbra.store;

import static dev.umbra.store.Contents.random;
import static dev.umbra.store.Contents.read;
import static dev.umbra.store.Contents.sha256;
import static dev.umbra.store.Contents.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Data: read in whole and in part, copied, and what the store knows of it. */
public interface DataContract extends StoreFixture {
  @ParameterizedTest
  @CsvSource({"0,1", "0,10", "0,1000", "1,1", "500,250", "999,1", "0,0", "500,0", "1000,0"})
  default void readsARange(int first, int length) throws Exception {
    ObjectKey key = Folder.fresh().key("data");
    byte[] content = random(1000);
    Contents.write(store(), key, content);
    assertArrayEquals(
        Arrays.copyOfRange(content, first, first + length),
        read(store(), key, new ByteRange(first, length)));
  }

  @Test
  default void readsARangeAcrossParts() throws Exception {
    ObjectKey key = Folder.fresh().key("data");
    byte[] content = random(LARGE);
    Contents.write(store(), key, content);
    int first = 8 * 1024 * 1024 - 5;
    assertArrayEquals(
        Arrays.copyOfRange(content, first, LARGE),
        read(store(), key, new ByteRange(first, LARGE - first)));
  }

  @Test
  default void streamsMayBeLeftInTheMiddle() throws Exception {
    ObjectKey key = Folder.fresh().key("data");
    byte[] content = random(LARGE);
    Contents.write(store(), key, content);
    for (int time = 0; time < 100; time++) {
      try (InputStream stream = store().open(key, new ByteRange(0, LARGE)).orElseThrow()) {
        assertEquals(content[0] & 0xff, stream.read());
      }
    }
  }

  @Test
  default void checksumIsThatOfTheContentWhereThereIsOne() {
    ObjectKey key = Folder.fresh().key("data");
    try (ObjectWriter writer = store().write(key)) {
      writer.write(text("content"), 0, 7);
      writer.commit(Optional.of(sha256(text("content"))));
    }
    ObjectSummary summary = store().head(key).orElseThrow();
    assertEquals(sha256(text("content")), summary.checksum().orElse(sha256(text("content"))));
  }

  @Test
  default void checksumOfManyPartsIsThatOfTheWholeContentOrNone() {
    ObjectKey key = Folder.fresh().key("data");
    byte[] content = random(LARGE);
    Contents.write(store(), key, content);
    ObjectSummary summary = store().head(key).orElseThrow();
    assertEquals(sha256(content), summary.checksum().orElse(sha256(content)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, LARGE})
  default void copies(int size) throws Exception {
    Folder folder = Folder.fresh();
    ObjectKey source = folder.key("source");
    ObjectKey target = folder.key("a!b/target:1");
    byte[] content = random(size);
    Contents.write(store(), source, content);
    WriteOutcome.Written written =
        assertInstanceOf(WriteOutcome.Written.class, store().copy(source, target));
    assertEquals(written.etag(), store().head(target).orElseThrow().etag());
    assertArrayEquals(content, read(store(), target));
    store().deleteAll(List.of(source));
    assertArrayEquals(content, read(store(), target));
  }

  @Test
  default void copyOfNothingIsRefused() {
    Folder folder = Folder.fresh();
    ObjectKey target = folder.key("target");
    assertEquals(new WriteOutcome.Refused(), store().copy(folder.key("missing"), target));
    assertEquals(Optional.empty(), store().head(target));
  }
}
