package dev.umbra.functions.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.umbra.local.clients.ClientMatrix;
import dev.umbra.local.clients.MatrixSettings;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Clients through the gateway, all logged in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ClientMatrixIT {
  private static final Pattern BLOB_PULL = Pattern.compile("\"GET\".*/blobs/sha256:");

  private final DeployedRegistry registry = new DeployedRegistry(DeployedRegistry.WITH_USER);
  private final ClientMatrix matrix;

  ClientMatrixIT() throws IOException {
    matrix =
        new ClientMatrix(
            MatrixSettings.of(
                    "functions behind API Gateway, on S3 (S3Proxy), with tokens",
                    registry.address())
                .loggedInAs(DeployedRegistry.USER, DeployedRegistry.PASSWORD)
                .behind(new ApiLimits()));
  }

  @AfterAll
  void stop() {
    try (registry) {
      matrix.close();
      registry
          .deployment()
          .traffic()
          .byRoute()
          .forEach((route, sum) -> System.out.println(route + " " + sum));
    }
  }

  @TestFactory
  Stream<DynamicTest> clientsPullWhatOthersPushed() {
    return Stream.concat(
        matrix.tests(1), Stream.of(dynamicTest("blobs came from S3 only", this::checkRedirects)));
  }

  @TestFactory
  Stream<DynamicTest> largeLayersAreRefused() {
    return matrix.refusals();
  }

  private void checkRedirects() {
    List<String> pulls =
        registry.deployment().log().stream()
            .filter(line -> BLOB_PULL.matcher(line).find())
            .toList();
    assertFalse(pulls.isEmpty());
    assertEquals(
        List.of(), pulls.stream().filter(line -> !line.contains("\"status\":307")).toList());
  }
}
