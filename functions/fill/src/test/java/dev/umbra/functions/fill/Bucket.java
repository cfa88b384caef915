package dev.umbra.functions.fill;

import dev.umbra.store.ClaimKey;
import dev.umbra.store.Claims;
import dev.umbra.store.Inventory;
import dev.umbra.store.ListPage;
import dev.umbra.store.Overlay;
import dev.umbra.store.Repository;
import dev.umbra.store.s3.S3ObjectStore;
import dev.umbra.testing.TestBucket;
import java.time.InstantSource;
import java.util.List;

/** The registry's bucket as a test sees it. */
final class Bucket implements AutoCloseable {
  private final S3ObjectStore store;
  final TestBucket bucket;
  final Claims claims;

  Bucket(TestBucket bucket) {
    this.bucket = bucket;
    store = S3ObjectStore.open(bucket.settings());
    claims = new Claims(store, InstantSource.system());
  }

  /** The keys of all objects. */
  List<String> keys() {
    return new Inventory(store).below("").map(ListPage.Entry::name).toList();
  }

  /** Whether what was cached has this blob, with its data. */
  boolean hasCached(ClaimKey blob) {
    String record = new Repository(Overlay.UPSTREAM, blob.name()).blob(blob.digest()).value();
    String data = "blobs/%s/%s/".formatted(blob.digest().algorithm(), blob.digest().hex());
    return keys().contains(record) && keys().stream().anyMatch(key -> key.startsWith(data));
  }

  @Override
  public void close() {
    store.close();
  }
}
