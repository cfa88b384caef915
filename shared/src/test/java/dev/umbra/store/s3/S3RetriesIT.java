package dev.umbra.store.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.umbra.store.DeleteOutcome;
import dev.umbra.store.Folder;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectVersion;
import dev.umbra.store.ObjectWriter;
import dev.umbra.store.StoreException;
import dev.umbra.store.StoreFixture;
import dev.umbra.store.WriteOutcome;
import dev.umbra.store.s3.FaultyHttpClient.Fault;
import dev.umbra.store.s3.S3Settings.ConditionalDelete;
import dev.umbra.testing.S3ProxyServer;
import dev.umbra.testing.TestBucket;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import software.amazon.awssdk.services.s3.S3Client;

/** What becomes of writes whose answer is lost, and of conflicts. */
@TestInstance(Lifecycle.PER_CLASS)
final class S3RetriesIT {
  private static final byte[] CONTENT = "content".getBytes(UTF_8);

  private final S3ProxyServer server = S3ProxyServer.inMemory();
  private final TestBucket bucket = server.newBucket();
  private final S3Settings settings = S3StoreContract.settings(bucket, ConditionalDelete.NATIVE);
  private final FaultyHttpClient http = new FaultyHttpClient(S3Clients.http(settings));
  private final S3ObjectStore store =
      S3ObjectStore.open(settings, http, new S3ObjectStore.Limits(1 << 20, 5 << 20, 64 << 20));

  @AfterAll
  void stop() {
    store.close();
    server.close();
  }

  @Test
  void conflictIsRetried() {
    http.expect(Fault.CONFLICT, Fault.CONFLICT);
    ObjectKey key = Folder.fresh().key("record");
    assertInstanceOf(WriteOutcome.Written.class, store.putIfAbsent(key, CONTENT));
  }

  @Test
  void conflictsWithoutEndAreAFailure() {
    http.expect(Collections.nCopies(5, Fault.CONFLICT).toArray(Fault[]::new));
    ObjectKey key = Folder.fresh().key("record");
    assertThrows(StoreException.class, () -> store.putIfAbsent(key, CONTENT));
    assertEquals(Optional.empty(), store.get(key));
  }

  @Test
  void createThatMetItsOwnFirstAttemptIsRefused() {
    http.expect(Fault.ANSWER_LOST);
    ObjectKey key = Folder.fresh().key("record");
    assertEquals(new WriteOutcome.Refused(), store.putIfAbsent(key, CONTENT));
    assertArrayEquals(CONTENT, store.get(key).orElseThrow().content());
  }

  @Test
  void commitOfOnePartThatMetItsOwnFirstAttemptIsDone() {
    ObjectKey key = Folder.fresh().key("data");
    try (ObjectWriter writer = store.write(key)) {
      writer.write(CONTENT, 0, CONTENT.length);
      http.expect(Fault.ANSWER_LOST);
      writer.commit(Optional.empty());
    }
    assertArrayEquals(CONTENT, store.get(key).orElseThrow().content());
  }

  @Test
  void commitOfManyPartsThatMetItsOwnFirstAttemptIsDone() {
    ObjectKey key = Folder.fresh().key("data");
    byte[] content = new byte[StoreFixture.LARGE];
    try (ObjectWriter writer = store.write(key)) {
      http.expect(Fault.NONE, Fault.NONE, Fault.NONE, Fault.NONE, Fault.ANSWER_LOST);
      writer.write(content, 0, content.length);
      writer.commit(Optional.empty());
    }
    assertArrayEquals(content, store.get(key).orElseThrow().content());
  }

  @Test
  void copyOfManyPartsThatMetItsOwnFirstAttemptIsDone() {
    Folder folder = Folder.fresh();
    try (ObjectWriter writer = store.write(folder.key("source"))) {
      writer.write(new byte[8 << 20], 0, 8 << 20);
      writer.commit(Optional.empty());
    }
    // head, create, two parts, complete
    http.expect(Fault.NONE, Fault.NONE, Fault.NONE, Fault.NONE, Fault.ANSWER_LOST);
    WriteOutcome copied = store.copy(folder.key("source"), folder.key("target"));
    String etag = assertInstanceOf(WriteOutcome.Written.class, copied).etag();
    assertEquals(etag, store.head(folder.key("target")).orElseThrow().etag());
  }

  @Test
  void partThatFailsFailsTheCommitAndLeavesNothing() {
    ObjectKey key = Folder.fresh().key("data");
    try (ObjectWriter writer = store.write(key)) {
      http.expect(Fault.NONE, Fault.FORBIDDEN);
      writer.write(new byte[MultipartUpload.MIN_PART + 1], 0, MultipartUpload.MIN_PART + 1);
      assertThrows(StoreException.class, () -> writer.commit(Optional.empty()));
    }
    assertEquals(Optional.empty(), store.head(key));
    try (S3Client client = bucket.client()) {
      assertEquals(
          List.of(), client.listMultipartUploads(list -> list.bucket(bucket.name())).uploads());
    }
  }

  @Test
  void answerToADeleteIsLostAndNothingIsThereAnyMore() {
    ObjectKey key = Folder.fresh().key("record");
    WriteOutcome written = store.putIfAbsent(key, CONTENT);
    String etag = assertInstanceOf(WriteOutcome.Written.class, written).etag();
    http.expect(Fault.ANSWER_LOST);
    assertNotEquals(DeleteOutcome.CHANGED, store.deleteIfUnchanged(new ObjectVersion(key, etag)));
    assertEquals(Optional.empty(), store.get(key));
  }
}
