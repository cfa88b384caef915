package dev.umbra.functions.deployment;

import dev.umbra.functions.deployment.DeployedRegistry.Front;
import dev.umbra.local.clients.ClientMatrix;
import dev.umbra.local.clients.Kind;
import dev.umbra.local.clients.MatrixSettings;
import dev.umbra.testing.lambda.GatewayFront.Habit;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Clients through a gateway that renames the challenge and loses the length of a HEAD, which the
 * registry function has been told.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HabitsIT {
  private final DeployedRegistry registry =
      Front.GATEWAY.open(
          DeployedRegistry.WITH_USER
              .with(Map.of("HEAD_LENGTHS", "lost"))
              .withHabits(Habit.RENAMES_CHALLENGE, Habit.LOSES_HEAD_LENGTH));
  private final ClientMatrix matrix;

  HabitsIT() throws IOException {
    matrix =
        new ClientMatrix(
            MatrixSettings.of(
                    "functions behind an API Gateway that renames and loses headers",
                    registry.address())
                .loggedInAs(DeployedRegistry.USER, DeployedRegistry.PASSWORD)
                .only(Kind.DOCKER, Kind.ARTIFACT, Kind.CHART));
  }

  @AfterAll
  void stop() {
    try (registry) {
      matrix.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> clientsPullWhatOthersPushed() {
    return matrix.tests(1);
  }
}
