package dev.umbra.local.process;

import dev.umbra.testing.LogSecrets;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A gateway in a JVM of its own that can be killed and looked at; started again, it finds what it
 * had.
 */
public final class GatewayJvm implements AutoCloseable {
  private static final Pattern GREETING = Pattern.compile(" serves (https?://\\S+) from ");
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+([0-9]+) kB");

  private final Process process;
  private final URI address;
  private final Path log;
  private final long logged;

  private GatewayJvm(Process process, URI address, Path log, long logged) {
    this.process = process;
    this.address = address;
    this.log = log;
    this.logged = logged;
  }

  /**
   * Starts {@code umbra serve} and waits until it says that it is ready.
   *
   * @param environment variables beside those of this process
   * @param log gets what the gateway logs, behind what is there
   */
  public static GatewayJvm start(
      GatewayJar jar, List<String> options, Map<String, String> environment, Path log) {
    List<String> arguments =
        Stream.concat(Stream.of("serve", "--port", "0"), options.stream()).toList();
    ProcessBuilder builder =
        new ProcessBuilder(jar.command(arguments))
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    try {
      long logged = Files.exists(log) ? Files.size(log) : 0;
      Process process = builder.start();
      return new GatewayJvm(process, address(process, log), log, logged);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URI address(Process process, Path log) throws IOException {
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher greeting = GREETING.matcher(line);
      if (greeting.find()) {
        return URI.create(greeting.group(1));
      }
    }
    throw new IllegalStateException("the gateway did not start:\n" + Files.readString(log));
  }

  public URI address() {
    return address;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** The most memory that the process ever had, in bytes, as Linux counts it. */
  public long peakMemory() {
    try {
      String status = Files.readString(Path.of("/proc/" + pid() + "/status"));
      Matcher peak = PEAK.matcher(status);
      return peak.find() ? Long.parseLong(peak.group(1)) * 1024 : -1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it as a power cut would, seen from inside: SIGKILL. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Ends it in order. */
  @Override
  public void close() {
    process.destroy();
    awaitEnd();
  }

  private void awaitEnd() {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    LogSecrets.refuse("a gateway", log, logged);
  }
}
