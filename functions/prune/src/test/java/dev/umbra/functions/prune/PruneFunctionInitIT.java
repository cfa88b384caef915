package dev.umbra.functions.prune;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.testing.TestBucket;
import dev.umbra.testing.lambda.FunctionPackage;
import dev.umbra.testing.lambda.FunctionProcess;
import dev.umbra.testing.lambda.InitException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the packaged function starts, and what it says where it cannot. */
final class PruneFunctionInitIT {
  @TempDir static Path folder;
  private static FunctionPackage function;

  private final Map<String, String> environment =
      DeployedPrune.environment(
          new TestBucket(
              URI.create("http://127.0.0.1:9"), "us-east-1", "access", "secret", "bucket"));

  @BeforeAll
  static void unzip() {
    function = FunctionPackage.unzip(DeployedPrune.ZIP, folder);
  }

  @Test
  void saysInOneMessageWhichVariableIsWrong() throws IOException {
    environment.put("POLICY", "rules: [{age: soon}]");
    try (FunctionProcess process = start()) {
      var failure = assertThrows(InitException.class, process::awaitInit);
      Map<String, Object> report = JSON.std.mapFrom(Objects.requireNonNull(failure.getMessage()));
      String message = String.valueOf(report.get("errorMessage"));
      assertTrue(
          message.endsWith(
              "environment variable POLICY is wrong: rule 1: 'age' is 90s, 30m, 24h or 180d or"
                  + " never, not 'soon'"),
          message);
    }
  }

  @Test
  void startsWithoutAnyRequestToTheBucket() {
    try (FunctionProcess process = start()) {
      assertTrue(process.awaitInit().toMillis() > 0);
    }
  }

  private FunctionProcess start() {
    return FunctionProcess.start(function, DeployedPrune.HANDLER, environment);
  }
}
