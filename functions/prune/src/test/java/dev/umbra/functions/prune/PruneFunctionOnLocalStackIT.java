package dev.umbra.functions.prune;

import dev.umbra.testing.LocalStackServer;
import dev.umbra.testing.S3Server;
import java.util.Map;

final class PruneFunctionOnLocalStackIT extends PruneFunctionSuite {
  @Override
  S3Server server() {
    return LocalStackServer.shared();
  }

  @Override
  Map<String, String> peculiarities() {
    // It answers 501 to a delete on condition.
    return Map.of("S3_READ_THEN_DELETE", "true");
  }
}
