package dev.umbra.functions.registry;

import dev.umbra.testing.TestBucket;
import dev.umbra.testing.lambda.FunctionPackage;
import dev.umbra.testing.lambda.FunctionProcess;
import dev.umbra.testing.lambda.GatewayFront;
import dev.umbra.testing.lambda.Outcome;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** The packaged registry function on a bucket, behind the emulated gateway. */
final class DeployedRegistry implements AutoCloseable {
  static final String HANDLER = RegistryFunction.class.getName();
  static final Path ZIP = Path.of("target", "umbra-registry.zip").toAbsolutePath();

  private final GatewayFront front;
  private final FunctionProcess process;
  private final AtomicLong invocations = new AtomicLong();
  private final Duration init;

  DeployedRegistry(
      FunctionPackage function,
      TestBucket bucket,
      Map<String, String> more,
      GatewayFront.Habit... habits) {
    front = GatewayFront.start(this::invoke, habits);
    Map<String, String> environment = environment(bucket);
    environment.put("PUBLIC_URL", front.address().toString());
    environment.putAll(more);
    process = FunctionProcess.start(function, HANDLER, environment);
    init = process.awaitInit();
  }

  /** All that the function needs to open the bucket. */
  static Map<String, String> environment(TestBucket bucket) {
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_REGION", bucket.region());
    environment.put("AWS_ACCESS_KEY_ID", bucket.accessKey());
    environment.put("AWS_SECRET_ACCESS_KEY", bucket.secretKey());
    environment.put("BUCKET", bucket.name());
    // Another host than the gateway's. (crane follows no redirect from a name to a loopback
    // address.)
    environment.put("S3_ENDPOINT", "http://localhost:" + bucket.endpoint().getPort());
    environment.put("OPEN", "true");
    environment.put("UPLOAD_KEY", "0123456789abcdef".repeat(4));
    return environment;
  }

  private CompletableFuture<Outcome> invoke(byte[] event) {
    invocations.incrementAndGet();
    return process.invoke(event);
  }

  URI address() {
    return front.address();
  }

  FunctionProcess process() {
    return process;
  }

  /** From the process's start to its first request for an event. */
  Duration init() {
    return init;
  }

  /** How many requests came as far as the function. */
  long invocations() {
    return invocations.get();
  }

  @Override
  public void close() {
    front.close();
    process.close();
  }
}
