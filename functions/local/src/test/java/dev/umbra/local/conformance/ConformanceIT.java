package dev.umbra.local.conformance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.local.process.Command;
import dev.umbra.local.process.GatewayProcess;
import dev.umbra.local.process.Outcome;
import dev.umbra.local.process.TemporaryFolder;
import dev.umbra.testing.LocalStackServer;
import dev.umbra.testing.S3ProxyServer;
import dev.umbra.testing.TestRequirements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ConformanceIT {
  private static final String SUITE = "conformance";

  /**
   * With redirects it is S3 that answers a GET of a blob, and S3 cannot send Docker-Content-Digest.
   * The specification says that a registry should send it; only level dev checks that.
   */
  private static final Map<String, String> WITH_REDIRECTS =
      Map.of("OCI_API_BLOBS_DIGEST_HEADER", "false");

  @BeforeAll
  static void findTheSuite() {
    if (Command.find(SUITE).isEmpty()) {
      throw TestRequirements.leaveOut("OCI conformance", SUITE + " is not on the PATH");
    }
  }

  @ParameterizedTest
  @EnumSource(Level.class)
  void conformsOnAFolder(Level level) throws IOException {
    try (var gateway = GatewayProcess.onFolder("--allow-blob-delete")) {
      check(level, "file", gateway, Map.of());
    }
  }

  @ParameterizedTest
  @EnumSource(Level.class)
  void conformsOnABucketWithRedirects(Level level) throws IOException {
    try (var s3 = S3ProxyServer.inMemory();
        var gateway = GatewayProcess.onBucket(s3.newBucket(), "--allow-blob-delete")) {
      check(level, "S3 (S3Proxy) with redirects", gateway, WITH_REDIRECTS);
    }
  }

  @ParameterizedTest
  @EnumSource(Level.class)
  void conformsOnLocalStackWithRedirects(Level level) throws IOException {
    var bucket = LocalStackServer.shared().newBucket();
    try (var gateway =
        GatewayProcess.onBucket(bucket, "--allow-blob-delete", "--s3-read-then-delete")) {
      check(level, "S3 (LocalStack) with redirects", gateway, WITH_REDIRECTS);
    }
  }

  private static void check(
      Level level, String place, GatewayProcess gateway, Map<String, String> settings)
      throws IOException {
    try (var folder = TemporaryFolder.create("umbra-conformance")) {
      Outcome outcome =
          Command.of(SUITE)
              .with(settings)
              .with(
                  Map.of(
                      "OCI_REGISTRY",
                      gateway.address(),
                      "OCI_TLS",
                      "disabled",
                      "OCI_REPO1",
                      "conformance/one",
                      "OCI_REPO2",
                      "conformance/two",
                      "OCI_VERSION",
                      level.version,
                      "OCI_RESULTS_DIR",
                      folder.path().toString()))
              .attempt();
      Path report = folder.resolve("junit.xml");
      assertTrue(Files.exists(report), outcome::toString);
      Counts counts = Counts.of(report);
      System.out.println("conformance " + level + " on " + place + ": " + counts);
      check(level, counts, outcome);
    }
  }

  private static void check(Level level, Counts counts, Outcome outcome) {
    assertAll(
        () -> assertEquals(List.of(), counts.failed(), "failed"),
        () -> assertEquals(0, outcome.exit(), "exit code"),
        () -> assertTrue(counts.passed() >= level.leastPassed, "passed: " + counts),
        () -> assertTrue(counts.skipped() <= level.mostSkipped, "skipped: " + counts),
        () -> assertTrue(counts.disabled() <= level.mostDisabled, "disabled: " + counts));
  }
}
