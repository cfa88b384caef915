package dev.umbra.store.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.MediaType;
import dev.umbra.store.DeleteOutcome;
import dev.umbra.store.Folder;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.ObjectVersion;
import dev.umbra.store.StoreException;
import dev.umbra.store.UnversionedContract;
import dev.umbra.store.WriteOutcome;
import dev.umbra.store.s3.S3Settings.ConditionalDelete;
import dev.umbra.testing.LocalStackServer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** S3 as LocalStack speaks it, which lacks conditional deletes. */
@TestInstance(Lifecycle.PER_CLASS)
final class LocalStackStoreIT implements S3StoreContract, UnversionedContract {
  private final S3Settings settings =
      S3StoreContract.settings(
          LocalStackServer.shared().newBucket(), ConditionalDelete.READ_THEN_DELETE);
  private final S3ObjectStore store = S3StoreContract.open(settings);

  @AfterAll
  void close() {
    store.close();
  }

  @Override
  public ObjectStore store() {
    return store;
  }

  @Override
  public S3Settings settings() {
    return settings;
  }

  /** Read and deleted by two requests, a version may be deleted by several, each believing it. */
  @Override
  @Test
  public void raceToDeleteHasOneWinner() throws Exception {
    ObjectKey key = Folder.fresh().key("record");
    ObjectVersion version = create(key);
    assertEquals(DeleteOutcome.DELETED, store.deleteIfUnchanged(version));
    assertEquals(DeleteOutcome.MISSING, store.deleteIfUnchanged(version));
  }

  /**
   * Between read and delete another may write, so that both win; only one after the other works.
   */
  @Override
  @Test
  public void raceOfReplacingAndDeletingHasOneWinner() {
    ObjectKey key = Folder.fresh().key("record");
    ObjectVersion version = create(key);
    byte[] other = "two".getBytes(UTF_8);
    assertInstanceOf(
        WriteOutcome.Written.class, store.replaceIfUnchanged(key, version.etag(), other));
    assertEquals(DeleteOutcome.CHANGED, store.deleteIfUnchanged(version));
  }

  /** The parameter that asks for a type is heeded for GET only. */
  @Override
  public String headContentType() {
    return MediaType.OCTET_STREAM.value();
  }

  /** Why the setting is needed; where this fails, it is not any more. */
  @Test
  void conditionalDeleteIsNotImplemented() {
    try (S3ObjectStore plain =
        S3StoreContract.open(settings.withConditionalDelete(ConditionalDelete.NATIVE))) {
      ObjectVersion version = create(Folder.fresh().key("record"));
      assertThrows(StoreException.class, () -> plain.deleteIfUnchanged(version));
      assertTrue(store.get(version.key()).isPresent());
    }
  }

  /** As above; here the condition is not even refused. */
  @Test
  void deleteOfManyIgnoresTheirEtags() {
    try (S3ObjectStore plain =
        S3StoreContract.open(settings.withConditionalDelete(ConditionalDelete.NATIVE))) {
      ObjectVersion version = create(Folder.fresh().key("record"));
      byte[] other = "two".getBytes(UTF_8);
      var _ = store.replaceIfUnchanged(version.key(), version.etag(), other);
      assertEquals(List.of(DeleteOutcome.DELETED), plain.deleteAllIfUnchanged(List.of(version)));
      assertEquals(Optional.empty(), store.get(version.key()));
    }
  }

  private ObjectVersion create(ObjectKey key) {
    WriteOutcome outcome = store.putIfAbsent(key, "one".getBytes(UTF_8));
    return new ObjectVersion(key, assertInstanceOf(WriteOutcome.Written.class, outcome).etag());
  }
}
