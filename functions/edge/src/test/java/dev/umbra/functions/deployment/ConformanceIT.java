package dev.umbra.functions.deployment;

import dev.umbra.local.conformance.ConformanceSuite;
import dev.umbra.local.conformance.Level;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The official suite through the gateway, with tokens. */
final class ConformanceIT {
  @BeforeAll
  static void findTheSuite() {
    ConformanceSuite.require();
  }

  @ParameterizedTest
  @EnumSource(Level.class)
  void conforms(Level level) throws IOException {
    try (var registry =
        new RegistryWithUser(RegistryWithUser.SETTINGS.with(Map.of("ALLOW_BLOB_DELETE", "true")))) {
      ConformanceSuite.of(level, registry.address())
          .as(RegistryWithUser.USER, RegistryWithUser.PASSWORD)
          .withRedirects()
          .check("functions behind API Gateway, on S3 (S3Proxy), with tokens");
    }
  }
}
