package dev.umbra.functions.prune;

import dev.umbra.testing.S3ProxyServer;
import dev.umbra.testing.S3Server;
import org.junit.jupiter.api.AfterAll;

final class PruneFunctionOnS3ProxyIT extends PruneFunctionSuite {
  private final S3ProxyServer server = S3ProxyServer.inMemory();

  @Override
  S3Server server() {
    return server;
  }

  @AfterAll
  void stop() {
    server.close();
  }
}
