package dev.umbra.local.clients;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.umbra.local.process.GatewayProcess;
import dev.umbra.local.process.Outcome;
import java.io.IOException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** What users see who mistype an image's name. Missing clients are told of by the matrix. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ClientErrorsIT {
  private static final Pattern READABLE =
      Pattern.compile("not found|manifest.unknown", Pattern.CASE_INSENSITIVE);

  private final GatewayProcess gateway = GatewayProcess.onFolder();
  private final Surroundings around;

  ClientErrorsIT() throws IOException {
    around = Surroundings.of(gateway.address());
  }

  @AfterAll
  void stop() {
    try (gateway) {
      around.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> clientsSayThatAnImageIsNotThere() throws IOException {
    Image image = new Image(gateway.address(), "team/misspelt", Chart.VERSION);
    return Clients.on(around).pullers().stream()
        .map(client -> dynamicTest(client.name(), () -> check(image, client.pullMissing(image))));
  }

  private static void check(Image image, Outcome outcome) {
    assertAll(
        () -> assertNotEquals(0, outcome.exit(), outcome::toString),
        () -> assertTrue(READABLE.matcher(outcome.printed()).find(), outcome::toString),
        () -> assertTrue(outcome.printed().contains(image.repository()), outcome::toString));
  }
}
