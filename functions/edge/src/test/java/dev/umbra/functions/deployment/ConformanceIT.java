package dev.umbra.functions.deployment;

import dev.umbra.local.conformance.ConformanceSuite;
import dev.umbra.local.conformance.Level;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The official suite through the gateway. */
final class ConformanceIT {
  private static final String PLACE = "functions behind API Gateway, on S3 (S3Proxy)";
  private static final Map<String, String> DELETES = Map.of("ALLOW_BLOB_DELETE", "true");

  @BeforeAll
  static void findTheSuite() {
    ConformanceSuite.require();
  }

  @ParameterizedTest
  @EnumSource(Level.class)
  void conformsWithTokens(Level level) throws IOException {
    try (var registry = new DeployedRegistry(DeployedRegistry.WITH_USER.with(DELETES))) {
      ConformanceSuite.of(level, registry.address())
          .as(DeployedRegistry.USER, DeployedRegistry.PASSWORD)
          .withRedirects()
          .check(PLACE + ", with tokens");
    }
  }

  /** Mounts too, for which the suite never asks for a token that would allow them. */
  @ParameterizedTest
  @EnumSource(Level.class)
  void conformsWithoutUsers(Level level) throws IOException {
    try (var registry = new DeployedRegistry(DeployedRegistry.OPEN.with(DELETES))) {
      ConformanceSuite.of(level, registry.address()).withRedirects().check(PLACE);
    }
  }
}
