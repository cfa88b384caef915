package dev.umbra.local.clients;

import dev.umbra.local.process.GatewayProcess;
import dev.umbra.testing.S3ProxyServer;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ClientMatrixOnS3IT {
  private final S3ProxyServer s3 = S3ProxyServer.onDisk();
  private final GatewayProcess gateway = GatewayProcess.onBucket(s3.newBucket());
  private final ClientMatrix matrix;

  ClientMatrixOnS3IT() throws IOException {
    matrix = new ClientMatrix("S3 (S3Proxy) with redirects", gateway.address());
  }

  @AfterAll
  void stop() {
    try (s3;
        gateway) {
      matrix.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> clientsPullWhatOthersPushed() {
    return matrix.tests(1);
  }
}
