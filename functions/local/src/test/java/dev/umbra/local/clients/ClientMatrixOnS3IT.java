package dev.umbra.local.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.umbra.local.process.GatewayProcess;
import dev.umbra.testing.S3ProxyServer;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ClientMatrixOnS3IT {
  private static final Pattern BLOB_PULL = Pattern.compile("  GET /v2/.*/blobs/sha256:");

  private final S3ProxyServer s3 = S3ProxyServer.onDisk();
  private final GatewayProcess gateway = GatewayProcess.onBucket(s3.newBucket());
  private final ClientMatrix matrix;

  ClientMatrixOnS3IT() throws IOException {
    matrix = new ClientMatrix(MatrixSettings.of("S3 (S3Proxy) with redirects", gateway.address()));
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
    return Stream.concat(
        matrix.tests(1), Stream.of(dynamicTest("blobs came from S3 only", this::checkRedirects)));
  }

  private void checkRedirects() {
    List<String> pulls =
        gateway.log().stream().filter(line -> BLOB_PULL.matcher(line).find()).toList();
    assertFalse(pulls.isEmpty());
    assertEquals(List.of(), pulls.stream().filter(line -> !line.contains("  307  ")).toList());
  }
}
