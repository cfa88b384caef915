package dev.umbra.testing;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class S3ProxyOnDiskIT extends S3ServerSuite {
  private static S3ProxyServer server;

  @BeforeAll
  static void start() {
    server = S3ProxyServer.onDisk();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  S3Server server() {
    return server;
  }
}
