package dev.umbra.functions.fill;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.store.ClaimKey;
import dev.umbra.testing.TestBucket;
import dev.umbra.testing.lambda.EventFiles;
import dev.umbra.testing.lambda.FunctionPackage;
import dev.umbra.testing.lambda.FunctionProcess;
import dev.umbra.testing.lambda.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The packaged fill function on a bucket and below one upstream, {@code upstream.test}. */
final class DeployedFill implements AutoCloseable {
  static final String HANDLER = FillFunction.class.getName();
  static final Path ZIP = Path.of("target", "umbra-fill.zip").toAbsolutePath();

  /** More than any test takes, and more than the function keeps for its end. */
  static final Duration TIME = Duration.ofMinutes(10);

  private final FunctionProcess process;
  private final Duration init;

  DeployedFill(FunctionPackage function, TestBucket bucket, URI upstream) {
    this(function, environment(bucket, upstream));
  }

  DeployedFill(FunctionPackage function, Map<String, String> environment) {
    process = FunctionProcess.start(function, HANDLER, environment);
    init = process.awaitInit();
  }

  /** What both functions are told. */
  static Map<String, String> environment(TestBucket bucket, URI upstream) {
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_REGION", bucket.region());
    environment.put("AWS_ACCESS_KEY_ID", bucket.accessKey());
    environment.put("AWS_SECRET_ACCESS_KEY", bucket.secretKey());
    environment.put("BUCKET", bucket.name());
    environment.put("S3_ENDPOINT", "http://localhost:" + bucket.endpoint().getPort());
    environment.put("UPLOAD_KEY", "0123456789abcdef".repeat(4));
    environment.put(
        "UPSTREAMS",
        """
        upstreams: {upstream.test: {url: '%s'}}
        allowAddresses: [127.0.0.0/8]
        """
            .formatted(upstream));
    return environment;
  }

  /** From the process's start to its first request for an event. */
  Duration init() {
    return init;
  }

  List<String> log() {
    return process.log();
  }

  /** EventBridge's event that this claim was written. */
  static byte[] event(ClaimKey blob) {
    String json = new String(EventFiles.json("fill"), StandardCharsets.UTF_8);
    return json.replaceAll("claims/[^\"]*", blob.key().value()).getBytes(StandardCharsets.UTF_8);
  }

  Outcome tell(ClaimKey blob) {
    return process.invoke(event(blob), TIME).join();
  }

  /** What comes of the news that a claim was written. */
  String outcome(ClaimKey blob) {
    return outcome(event(blob), TIME);
  }

  /** The same where no time is left. */
  String outcomeTooLate(ClaimKey blob) {
    return outcome(event(blob), Duration.ZERO);
  }

  /** What comes of asking for a blob directly. */
  String ask(ClaimKey blob) {
    String json =
        "{\"name\":\"%s\",\"digest\":\"%s\"}".formatted(blob.name().canonical(), blob.digest());
    return outcome(json.getBytes(StandardCharsets.UTF_8), TIME);
  }

  private String outcome(byte[] event, Duration limit) {
    try {
      return switch (process.invoke(event, limit).join()) {
        case Outcome.Answer answer ->
            String.valueOf(JSON.std.mapFrom(answer.json()).get("outcome"));
        case Outcome.Failure failure -> throw new AssertionError(failure.json());
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
