package dev.umbra.functions.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.umbra.functions.deployment.DeployedRegistry.Front;
import dev.umbra.local.clients.ClientMatrix;
import dev.umbra.local.clients.MatrixSettings;
import dev.umbra.local.clients.MatrixSettings.Door;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Clients through the doors of the deployment, all logged in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ClientMatrixSuite {
  private static final Pattern BLOB_PULL = Pattern.compile("\"GET\".*/blobs/sha256:");

  final DeployedRegistry registry;
  private final ClientMatrix matrix;

  ClientMatrixSuite(Front front, Door door) throws IOException {
    registry = front.open(DeployedRegistry.WITH_USER);
    matrix =
        new ClientMatrix(
            MatrixSettings.of(front + ", with tokens", registry.address())
                .loggedInAs(DeployedRegistry.USER, DeployedRegistry.PASSWORD)
                .behind(door));
  }

  @AfterAll
  void stop() {
    try (registry) {
      matrix.close();
      System.out.println("What came to the functions:");
      registry
          .functions()
          .traffic()
          .byRoute()
          .forEach((route, sum) -> System.out.println(route + ": " + sum));
    }
  }

  @TestFactory
  Stream<DynamicTest> clientsPullWhatOthersPushed() {
    return Stream.concat(
        matrix.tests(1), Stream.of(dynamicTest("blobs came from S3 only", this::checkRedirects)));
  }

  @TestFactory
  Stream<DynamicTest> layersThatAreTooLargeAreRefused() {
    return matrix.refusals();
  }

  private void checkRedirects() {
    List<String> pulls =
        registry.functions().log().stream()
            .filter(line -> BLOB_PULL.matcher(line).find())
            .toList();
    assertFalse(pulls.isEmpty());
    assertEquals(
        List.of(), pulls.stream().filter(line -> !line.contains("\"status\":307")).toList());
  }
}
