package dev.umbra.store.s3;

import dev.umbra.store.ObjectStore;
import dev.umbra.store.VersionedContract;
import dev.umbra.store.s3.S3Settings.ConditionalDelete;
import dev.umbra.testing.LocalStackServer;
import dev.umbra.testing.TestBucket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** A bucket with versioning, on LocalStack; S3Proxy has none. */
@TestInstance(Lifecycle.PER_CLASS)
final class LocalStackVersionsIT implements VersionedContract {
  private final S3ObjectStore store =
      S3ObjectStore.open(
          S3StoreContract.settings(versionedBucket(), ConditionalDelete.READ_THEN_DELETE));

  private static TestBucket versionedBucket() {
    TestBucket bucket = LocalStackServer.shared().newBucket();
    try (S3Client client = bucket.client()) {
      var _ =
          client.putBucketVersioning(
              put ->
                  put.bucket(bucket.name())
                      .versioningConfiguration(
                          versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
    }
    return bucket;
  }

  @AfterAll
  void close() {
    store.close();
  }

  @Override
  public ObjectStore store() {
    return store;
  }
}
