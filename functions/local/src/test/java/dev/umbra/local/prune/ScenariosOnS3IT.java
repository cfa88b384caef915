package dev.umbra.local.prune;

import dev.umbra.store.s3.S3Settings.ConditionalDelete;
import dev.umbra.testing.S3ProxyServer;
import java.io.IOException;

final class ScenariosOnS3IT extends ScenarioSuite {
  ScenariosOnS3IT() throws IOException {
    super(s3());
  }

  private static Place s3() {
    S3ProxyServer server = S3ProxyServer.inMemory();
    return new Buckets(server, false, ConditionalDelete.NATIVE, 20, server::close);
  }
}
