package dev.umbra.testing.lambda;

import dev.umbra.testing.LogSecrets;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A function under Lambda's own runtime interface client, in a process whose class path has that
 * client and nothing else; the function's classes come from its unzipped package alone.
 */
public final class FunctionProcess implements AutoCloseable {
  private static final long INIT_LIMIT_SECONDS = 60;

  /**
   * One starts at a time: the runtime client unpacks its native part to a path that is always the
   * same, and a process whose part another one replaces while it is loaded dies.
   */
  private static final Semaphore STARTING = new Semaphore(1);

  private final RuntimeApi api;
  private final Process process;
  private final Thread reader;
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final long started = System.nanoTime();

  private FunctionProcess(RuntimeApi api, Process process) {
    this.api = api;
    this.process = process;
    // Not a virtual one: waiting for a pipe it keeps its carrier, and few processors have few.
    reader = Thread.ofPlatform().daemon().start(this::readLog);
  }

  /**
   * Starts a function.
   *
   * @param handler its class
   * @param environment beside what the runtime itself needs
   */
  public static FunctionProcess start(
      FunctionPackage function, String handler, Map<String, String> environment) {
    return start(function, handler, environment, List.of());
  }

  /**
   * Starts a function with SnapStart: after its init it waits for {@link #restore}. Nothing is
   * copied; it is the same process that goes on.
   *
   * @param options of the JVM
   */
  public static FunctionProcess startForSnapshot(
      FunctionPackage function,
      String handler,
      Map<String, String> environment,
      List<String> options) {
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
    List<String> all = new ArrayList<>(options);
    // As Lambda's own start script does, so that org.crac finds the runtime client's hooks.
    all.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
    return start(function, handler, variables, all);
  }

  /**
   * Starts a function.
   *
   * @param options of the JVM
   */
  public static FunctionProcess start(
      FunctionPackage function,
      String handler,
      Map<String, String> environment,
      List<String> options) {
    RuntimeApi api = RuntimeApi.start();
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(options);
    words.addAll(
        List.of(
            "-Duser.dir=" + function.folder(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:TieredStopAtLevel=1",
            "-Xmx512m",
            "-cp",
            RuntimeClient.classPath(),
            RuntimeClient.MAIN_CLASS,
            handler));
    ProcessBuilder builder =
        new ProcessBuilder(words).directory(function.folder().toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment(api, handler));
    builder.environment().putAll(environment);
    STARTING.acquireUninterruptibly();
    var _ =
        CompletableFuture.anyOf(api.ready(), api.checkpoint())
            .orTimeout(INIT_LIMIT_SECONDS, TimeUnit.SECONDS)
            .whenComplete((ready, failure) -> STARTING.release());
    try {
      return new FunctionProcess(api, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> environment(RuntimeApi api, String handler) {
    Map<String, String> variables = new HashMap<>();
    variables.put("AWS_LAMBDA_RUNTIME_API", api.authority());
    variables.put("_HANDLER", handler);
    variables.put("AWS_LAMBDA_FUNCTION_NAME", "test");
    variables.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
    variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1769");
    variables.put("AWS_LAMBDA_LOG_FORMAT", "TEXT");
    return variables;
  }

  /**
   * Waits for the end of init.
   *
   * @return how long it took from the process's start
   * @throws InitException with the runtime's report where it failed
   */
  public Duration awaitInit() {
    try {
      return Duration.ofNanos(
          api.ready().orTimeout(INIT_LIMIT_SECONDS, TimeUnit.SECONDS).join() - started);
    } catch (CompletionException e) {
      throw e.getCause() instanceof InitException failure ? failure : e;
    }
  }

  /** Waits until a snapshot of it could be taken. */
  public void awaitCheckpoint() {
    api.checkpoint().orTimeout(INIT_LIMIT_SECONDS, TimeUnit.SECONDS).join();
  }

  /** Lets it go on, and waits until it asks for an event. */
  public void restore() {
    api.restore();
    var _ = awaitInit();
  }

  /** Hands an event to the function. */
  public CompletableFuture<Outcome> invoke(byte[] event) {
    return api.invoke(event);
  }

  /** Hands an event to the function, which has so much time, and may take more. */
  public CompletableFuture<Outcome> invoke(byte[] event, Duration limit) {
    return api.invoke(event, limit);
  }

  /** Whether its process still runs. */
  boolean isAlive() {
    return process.isAlive();
  }

  /** What the function wrote so far, line by line. */
  public List<String> log() {
    return List.copyOf(log);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    api.close();
    LogSecrets.refuse("a function", log);
  }

  private void readLog() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().forEach(log::add);
    } catch (IOException e) {
      log.add("the log ended: " + e);
    }
    api.processEnded(String.join("\n", log));
  }
}
