package dev.umbra.functions.deployment;

import dev.umbra.functions.deployment.DeployedRegistry.Front;
import dev.umbra.local.conformance.ConformanceSuite;
import dev.umbra.local.conformance.Level;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The official suite through the doors of the deployment. */
final class ConformanceIT {
  private static final Map<String, String> DELETES = Map.of("ALLOW_BLOB_DELETE", "true");

  @BeforeAll
  static void findTheSuite() {
    ConformanceSuite.require();
  }

  @ParameterizedTest
  @CsvSource({"V1_1, GATEWAY", "DEV, GATEWAY", "DEV, EDGE"})
  void conformsWithTokens(Level level, Front front) throws IOException {
    try (var registry = front.open(DeployedRegistry.WITH_USER.with(DELETES))) {
      ConformanceSuite.of(level, registry.address())
          .as(DeployedRegistry.USER, DeployedRegistry.PASSWORD)
          .withRedirects()
          .check(front + ", with tokens");
    }
  }

  /** Mounts too, for which the suite never asks for a token that would allow them. */
  @ParameterizedTest
  @CsvSource({"V1_1, GATEWAY", "DEV, GATEWAY", "DEV, EDGE"})
  void conformsWithoutUsers(Level level, Front front) throws IOException {
    try (var registry = front.open(DeployedRegistry.OPEN.with(DELETES))) {
      ConformanceSuite.of(level, registry.address()).withRedirects().check(front.toString());
    }
  }
}
