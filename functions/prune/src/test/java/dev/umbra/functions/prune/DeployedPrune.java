package dev.umbra.functions.prune;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.prune.Report;
import dev.umbra.testing.TestBucket;
import dev.umbra.testing.lambda.FunctionPackage;
import dev.umbra.testing.lambda.FunctionProcess;
import dev.umbra.testing.lambda.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The packaged prune function on a bucket. */
final class DeployedPrune implements AutoCloseable {
  static final String HANDLER = PruneFunction.class.getName();
  static final Path ZIP = Path.of("target", "umbra-prune.zip").toAbsolutePath();

  /** How old a record must be for prune to remove it. */
  static final Duration AGE = Duration.ofSeconds(3);

  private final LambdaEndpoint lambda = new LambdaEndpoint();
  private final FunctionProcess process;

  DeployedPrune(FunctionPackage function, TestBucket bucket, Map<String, String> more) {
    Map<String, String> environment = environment(bucket);
    environment.put("AWS_ENDPOINT_URL_LAMBDA", lambda.address().toString());
    environment.putAll(more);
    process = FunctionProcess.start(function, HANDLER, environment);
    var _ = process.awaitInit();
  }

  /** All that the function needs to open the bucket, and delays of seconds. */
  static Map<String, String> environment(TestBucket bucket) {
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_REGION", bucket.region());
    environment.put("AWS_ACCESS_KEY_ID", bucket.accessKey());
    environment.put("AWS_SECRET_ACCESS_KEY", bucket.secretKey());
    environment.put("BUCKET", bucket.name());
    environment.put("S3_ENDPOINT", bucket.endpoint().toString());
    environment.put("GRACE", AGE.toSeconds() + "s");
    environment.put("RETENTION", "1s");
    return environment;
  }

  /** What the function asks of Lambda. */
  LambdaEndpoint lambda() {
    return lambda;
  }

  List<String> log() {
    return process.log();
  }

  Outcome outcome(byte[] event) {
    return process.invoke(event).join();
  }

  Report invoke(byte[] event) {
    return report(process.invoke(event).join());
  }

  /** Invokes the function where no time is left. */
  Report invokeTooLate(byte[] event) {
    return report(process.invoke(event, Duration.ZERO).join());
  }

  /** Invokes the function as the state machine does. */
  Map<String, Object> step(Map<String, Object> event) {
    try {
      return JSON.std.mapFrom(answer(outcome(JSON.std.asBytes(event))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Report report(Outcome outcome) {
    return Report.parse(answer(outcome));
  }

  private static String answer(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answer answer -> answer.text();
      case Outcome.Failure failure -> throw new AssertionError(failure.json());
    };
  }

  @Override
  public void close() {
    process.close();
    lambda.close();
  }
}
