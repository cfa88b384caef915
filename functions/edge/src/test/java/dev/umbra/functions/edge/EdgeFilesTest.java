package dev.umbra.functions.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.functions.edge.cloudfront.FunctionCode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the deployment's template relies on. */
final class EdgeFilesTest {
  private static final List<FunctionCode> FILES =
      List.of(EdgeFiles.VIEWER_REQUEST, EdgeFiles.VIEWER_RESPONSE);

  @Test
  void eachIsShorterThanTheLimitHoweverItIsCounted() {
    for (FunctionCode file : FILES) {
      assertTrue(file.bytes() < 10_000, file.name() + " has " + file.bytes() + " bytes");
    }
  }

  @Test
  void theThirdLineSaysTheSettings() {
    assertEquals(
        List.of(
            "import cf from 'cloudfront';",
            "import crypto from 'crypto';",
            "const SETTINGS = {challenge: true, service: 'umbra'};"),
        EdgeFiles.VIEWER_REQUEST.text().lines().limit(3).toList());
  }
}
