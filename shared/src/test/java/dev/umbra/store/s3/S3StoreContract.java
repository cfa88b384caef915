package dev.umbra.store.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.store.ByteRange;
import dev.umbra.store.Folder;
import dev.umbra.store.Listing;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectStoreContract;
import dev.umbra.store.ObjectWriter;
import dev.umbra.store.PresignContract;
import dev.umbra.store.StoreException;
import dev.umbra.store.UnfinishedWrite;
import dev.umbra.store.s3.S3Settings.ConditionalDelete;
import dev.umbra.store.s3.S3Settings.Credentials;
import dev.umbra.testing.TestBucket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The whole contract, and what is S3's own. */
interface S3StoreContract extends ObjectStoreContract, PresignContract {
  S3Settings settings();

  static S3Settings settings(TestBucket bucket, ConditionalDelete way) {
    return bucket.settings().withConditionalDelete(way);
  }

  /** Copies in parts even what is short, so that a test can. */
  static S3ObjectStore open(S3Settings settings) {
    return S3ObjectStore.open(
        settings, S3Clients.http(settings), new S3ObjectStore.Limits(LARGE / 2, 5 << 20, 64 << 20));
  }

  @Test
  default void keepsTheChecksumThatAdmissionAsksFor() {
    ObjectKey key = Folder.fresh().key("data");
    byte[] content = "content".getBytes(UTF_8);
    Digest digest = Digest.ofContent(Algorithm.SHA256, content);
    try (ObjectWriter writer = store().write(key)) {
      writer.write(content, 0, content.length);
      writer.commit(Optional.of(digest));
    }
    assertEquals(Optional.of(digest), store().head(key).orElseThrow().checksum());
  }

  @Test
  default void listsMoreUnfinishedWritesThanAPageOfAnyProcessButNoForeignKeys() {
    Folder folder = Folder.fresh();
    try (SdkHttpClient http = S3Clients.http(settings());
        S3Client other = S3Clients.client(settings(), http)) {
      List<String> keys =
          Stream.of("not a key of ours", "a", "b", "b", "b", "c")
              .map(folder.prefix()::concat)
              .toList();
      keys.forEach(key -> begin(other, key));
      S3Uploads uploads = new S3Uploads(new Bucket(other, settings().bucket()), 2);
      List<UnfinishedWrite> writes = uploads.unfinished(folder.prefix()).writes();
      assertEquals(
          keys.subList(1, keys.size()), writes.stream().map(write -> write.key().value()).toList());
      assertEquals(writes.size(), writes.stream().map(UnfinishedWrite::id).distinct().count());
      assertEquals(Optional.empty(), writes.getFirst().newestPart());
      writes.forEach(store()::abort);
      assertEquals(List.of(), store().unfinished(folder.prefix()).writes());
    }
  }

  private void begin(S3Client client, String key) {
    var _ = client.createMultipartUpload(create -> create.bucket(settings().bucket()).key(key));
  }

  @Test
  default void missingBucketIsAFailure() {
    S3Settings elsewhere =
        new S3Settings(
            "no-such-bucket-" + Folder.RUN.hashCode(),
            settings().region(),
            settings().endpoint(),
            settings().credentials(),
            settings().conditionalDelete(),
            4);
    try (S3ObjectStore missing = S3ObjectStore.open(elsewhere)) {
      ObjectKey key = Folder.fresh().key("key");
      assertThrows(StoreException.class, () -> missing.get(key));
      assertThrows(StoreException.class, () -> missing.open(key, new ByteRange(0, 1)));
      assertThrows(StoreException.class, () -> missing.putIfAbsent(key, new byte[1]));
      assertThrows(StoreException.class, () -> missing.list(Listing.keys("", 1)));
      assertThrows(StoreException.class, () -> missing.unfinished(""));
    }
  }

  @Test
  default void failuresNameActionAndKeyAndNoSecret() {
    S3Settings wrong = settings().withEndpoint(URI.create("http://127.0.0.1:1"));
    ObjectKey key = Folder.fresh().key("key");
    String secret = settings().credentials().map(Credentials::secretKey).orElse("no secret");
    try (S3ObjectStore unreachable = S3ObjectStore.open(wrong)) {
      String failure = assertThrows(StoreException.class, () -> unreachable.get(key)).toString();
      assertTrue(failure.contains("get " + key), failure);
      assertFalse(failure.contains(secret), failure);
    }
  }
}
