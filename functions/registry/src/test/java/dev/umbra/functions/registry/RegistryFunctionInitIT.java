package dev.umbra.functions.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.testing.TestBucket;
import dev.umbra.testing.lambda.Deployment;
import dev.umbra.testing.lambda.EventFiles;
import dev.umbra.testing.lambda.FunctionPackage;
import dev.umbra.testing.lambda.FunctionProcess;
import dev.umbra.testing.lambda.InitException;
import dev.umbra.testing.lambda.Outcome;
import dev.umbra.testing.lambda.StackFunction;
import dev.umbra.testing.lambda.StackPackages;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the packaged function starts, and what it says where it cannot. */
final class RegistryFunctionInitIT {
  @TempDir static Path folder;
  private static FunctionPackage function;

  private final Map<String, String> environment =
      Deployment.onBucket(
          new TestBucket(
              URI.create("http://127.0.0.1:9"), "us-east-1", "access", "secret", "bucket"));

  @BeforeAll
  static void unzip() {
    function = new StackPackages(folder).of(StackFunction.REGISTRY);
  }

  @ParameterizedTest
  @CsvSource({
    "BUCKET, '', environment variable BUCKET is not set",
    "UPLOAD_KEY, '', 'environment variable UPLOAD_KEY_SECRET is not set: it names the secret with"
        + " the upload keys'",
    "GRACE, PT24H, 'environment variable GRACE is wrong: it is 90s, 30m, 24h or 180d, not PT24H'",
  })
  void saysInOneMessageWhichVariableIsMissingOrWrong(String name, String value, String message)
      throws IOException {
    environment.put(name, value);
    try (FunctionProcess process = start()) {
      var failure = assertThrows(InitException.class, process::awaitInit);
      Map<String, Object> report = JSON.std.mapFrom(Objects.requireNonNull(failure.getMessage()));
      assertTrue(String.valueOf(report.get("errorMessage")).endsWith(message), report::toString);
    }
  }

  @Test
  void startsWithoutAnyRequestToTheBucket() {
    try (FunctionProcess process = start()) {
      assertTrue(process.awaitInit().toMillis() > 0);
    }
  }

  @Test
  void answersAnEventOfTheProjectsFolder() throws IOException {
    try (FunctionProcess process = start()) {
      var outcome = process.invoke(EventFiles.json("version-check")).join();
      Map<String, Object> answer =
          JSON.std.mapFrom(
              assertInstanceOf(Outcome.Answer.class, outcome, outcome::toString).json());
      assertEquals(401, answer.get("statusCode"));
    }
  }

  private FunctionProcess start() {
    return FunctionProcess.start(function, StackFunction.REGISTRY.handler(), environment);
  }
}
