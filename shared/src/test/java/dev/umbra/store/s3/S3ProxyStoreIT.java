package dev.umbra.store.s3;

import dev.umbra.store.DeleteOutcome;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.UnversionedContract;
import dev.umbra.store.s3.S3Settings.ConditionalDelete;
import dev.umbra.testing.S3ProxyServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** S3 as the embedded server speaks it. */
@TestInstance(Lifecycle.PER_CLASS)
final class S3ProxyStoreIT implements S3StoreContract, UnversionedContract {
  private final S3ProxyServer server = S3ProxyServer.inMemory();
  private final S3Settings settings =
      S3StoreContract.settings(server.newBucket(), ConditionalDelete.NATIVE);
  private final S3ObjectStore store = S3StoreContract.open(settings);

  @AfterAll
  void stop() {
    store.close();
    server.close();
  }

  @Override
  public ObjectStore store() {
    return store;
  }

  @Override
  public S3Settings settings() {
    return settings;
  }

  /** S3 answers 404; this server answers as to a delete without condition. */
  @Override
  public DeleteOutcome ofNothing() {
    return DeleteOutcome.DELETED;
  }
}
