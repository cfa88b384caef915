package dev.umbra.store.s3;

import dev.umbra.store.ObjectStore;
import dev.umbra.store.VersionedContract;
import dev.umbra.store.s3.S3Settings.ConditionalDelete;
import dev.umbra.testing.LocalStackServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A bucket with versioning, on LocalStack; S3Proxy has none. */
@TestInstance(Lifecycle.PER_CLASS)
final class LocalStackVersionsIT implements VersionedContract {
  private final S3ObjectStore store =
      S3ObjectStore.open(
          S3StoreContract.settings(
              LocalStackServer.shared().newBucket().keepingVersions(),
              ConditionalDelete.READ_THEN_DELETE));

  @AfterAll
  void close() {
    store.close();
  }

  @Override
  public ObjectStore store() {
    return store;
  }
}
