package dev.umbra.local.prune;

import dev.umbra.store.s3.S3ObjectStore;
import dev.umbra.store.s3.S3Settings.ConditionalDelete;
import dev.umbra.testing.S3Server;
import dev.umbra.testing.TestBucket;
import java.net.URI;

/**
 * Buckets on a server, a new one for each scenario.
 *
 * @param keepsVersions whether the buckets keep what is deleted; not every server can
 * @param stride of scenarios that run once for each request of prune: every how many of those
 */
record Buckets(
    S3Server server, boolean keepsVersions, ConditionalDelete deletes, int stride, Runnable closing)
    implements Place {
  @Override
  public Opened open(URI gateway) {
    TestBucket bucket = server.newBucket();
    if (keepsVersions) {
      bucket = bucket.keepingVersions();
    }
    S3ObjectStore store = S3ObjectStore.open(bucket.settings().withConditionalDelete(deletes));
    return new Opened(store, store::close);
  }

  /** Another name than the server's, or the registry would send no client there. */
  @Override
  public String host() {
    return "localhost";
  }

  @Override
  public void close() {
    closing.run();
  }
}
