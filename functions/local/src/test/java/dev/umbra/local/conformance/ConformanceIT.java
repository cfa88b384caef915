package dev.umbra.local.conformance;

import dev.umbra.local.process.GatewayProcess;
import dev.umbra.testing.LocalStackServer;
import dev.umbra.testing.S3ProxyServer;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ConformanceIT {
  @BeforeAll
  static void findTheSuite() {
    ConformanceSuite.require();
  }

  @ParameterizedTest
  @EnumSource(Level.class)
  void conformsOnAFolder(Level level) throws IOException {
    try (var gateway = GatewayProcess.onFolder("--allow-blob-delete")) {
      ConformanceSuite.of(level, gateway.address()).check("file");
    }
  }

  @ParameterizedTest
  @EnumSource(Level.class)
  void conformsOnABucketWithRedirects(Level level) throws IOException {
    try (var s3 = S3ProxyServer.inMemory();
        var gateway = GatewayProcess.onBucket(s3.newBucket(), "--allow-blob-delete")) {
      ConformanceSuite.of(level, gateway.address())
          .withRedirects()
          .check("S3 (S3Proxy) with redirects");
    }
  }

  @ParameterizedTest
  @EnumSource(Level.class)
  void conformsOnLocalStackWithRedirects(Level level) throws IOException {
    var bucket = LocalStackServer.shared().newBucket();
    try (var gateway =
        GatewayProcess.onBucket(bucket, "--allow-blob-delete", "--s3-read-then-delete")) {
      ConformanceSuite.of(level, gateway.address())
          .withRedirects()
          .check("S3 (LocalStack) with redirects");
    }
  }
}
