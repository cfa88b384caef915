package dev.umbra.local.process;

import dev.umbra.testing.TestBucket;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code umbra serve} as its own process, on a free port, with a data folder of its own. */
public final class GatewayProcess implements AutoCloseable {
  private static final Path JAR = Path.of("target", "umbra-local.jar");
  private static final Pattern GREETING = Pattern.compile("serves http://(\\S+) ");
  private static final int STOP_SECONDS = 40;

  private final Process process;
  private final TemporaryFolder folder;
  private final String address;

  private GatewayProcess(Process process, TemporaryFolder folder) throws IOException {
    this.process = process;
    this.folder = folder;
    address = greeted(process, folder.resolve("log"));
  }

  /** Stores in a folder. */
  public static GatewayProcess onFolder(String... options) {
    return start(List.of(options), Map.of());
  }

  /**
   * Stores in a bucket and sends clients there for blobs, to another host name than the registry's:
   * a client that keeps its credentials for a host name would send them to S3 too.
   */
  public static GatewayProcess onBucket(TestBucket bucket, String... options) {
    URI endpoint = URI.create("http://localhost:" + bucket.endpoint().getPort());
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("--redirect", "--bucket", bucket.name(), "--region", bucket.region()));
    all.addAll(List.of("--s3-endpoint", endpoint.toString()));
    return start(
        all,
        Map.of(
            "AWS_ACCESS_KEY_ID",
            bucket.accessKey(),
            "AWS_SECRET_ACCESS_KEY",
            bucket.secretKey(),
            "AWS_EC2_METADATA_DISABLED",
            "true"));
  }

  private static GatewayProcess start(List<String> options, Map<String, String> environment) {
    if (!Files.exists(JAR)) {
      throw new IllegalStateException(JAR.toAbsolutePath() + " is not built: run mvn package");
    }
    TemporaryFolder folder = TemporaryFolder.create("umbra-gateway");
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-Xmx256m", "-jar", JAR.toString(), "serve", "--port", "0"));
    words.addAll(List.of("--data", folder.resolve("data").toString()));
    words.addAll(options);
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectError(Redirect.to(folder.resolve("log").toFile()));
    builder.environment().putAll(environment);
    try {
      return new GatewayProcess(builder.start(), folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String greeted(Process process, Path log) throws IOException {
    BufferedReader out = process.inputReader();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Matcher greeting = GREETING.matcher(line);
      if (greeting.find()) {
        return greeting.group(1);
      }
    }
    throw new AssertionError("the gateway does not start: " + Files.readString(log));
  }

  /** Host and port, as image names begin with them. */
  public String address() {
    return address;
  }

  /** The lines of its log so far. */
  public List<String> log() {
    try {
      return Files.readAllLines(folder.resolve("log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try (folder) {
      process.destroy();
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("the gateway did not stop within " + STOP_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
