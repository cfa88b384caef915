package dev.umbra.functions.registry;

import dev.umbra.testing.S3ProxyServer;
import dev.umbra.testing.S3Server;
import org.junit.jupiter.api.AfterAll;

final class RegistryFunctionOnS3ProxyIT extends RegistryFunctionSuite {
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
