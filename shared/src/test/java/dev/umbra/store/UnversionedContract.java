package dev.umbra.store;

import static dev.umbra.store.Contents.newRecord;
import static dev.umbra.store.Contents.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A store that keeps nothing of what was deleted. */
public interface UnversionedContract extends StoreFixture {
  @Test
  default void saysThatItCannotRestore() {
    ObjectKey key = Folder.fresh().key("record");
    String etag = newRecord(store(), key, text("one"));
    store().deleteIfUnchanged(new ObjectVersion(key, etag));
    assertEquals(RestoreOutcome.UNSUPPORTED, store().restore(key, Optional.of(etag)));
    assertEquals(RestoreOutcome.UNSUPPORTED, store().restore(key, Optional.empty()));
    assertEquals(Optional.empty(), store().get(key));
  }

  @Test
  default void hasNothingToRestoreWhereSomethingIs() {
    ObjectKey key = Folder.fresh().key("record");
    String etag = newRecord(store(), key, text("one"));
    assertEquals(RestoreOutcome.TAKEN, store().restore(key, Optional.of(etag)));
    assertEquals(etag, store().get(key).orElseThrow().etag());
  }
}
