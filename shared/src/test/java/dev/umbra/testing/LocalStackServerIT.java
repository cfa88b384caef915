package dev.umbra.testing;

import org.junit.jupiter.api.BeforeAll;

final class LocalStackServerIT extends S3ServerSuite {
  private static LocalStackServer server;

  @BeforeAll
  static void start() {
    server = LocalStackServer.shared();
  }

  @Override
  S3Server server() {
    return server;
  }
}
