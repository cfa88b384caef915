package dev.umbra.local;

import dev.umbra.testing.LogSecrets;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code umbra} in a process of its own. */
final class UmbraProcess implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("serves (\\w+)://\\S+:(\\d+) from");

  private final Process process;
  private final Path errors;

  private UmbraProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
  }

  /** Starts it with these options for the JVM and these arguments. */
  static UmbraProcess start(Path folder, List<String> jvm, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Umbra.class.getName()));
    command.addAll(Arrays.asList(arguments));
    Path errors = Files.createTempFile(folder, "errors", ".txt");
    return new UmbraProcess(
        new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors);
  }

  /** What is said on the way to readiness. */
  record Greeted(List<String> lines, String scheme, int port) {}

  Greeted greeting() throws IOException {
    BufferedReader out = process.inputReader();
    List<String> lines = new ArrayList<>();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      lines.add(line);
      if (line.startsWith("Ctrl-C")) {
        Matcher address = ADDRESS.matcher(lines.getFirst());
        if (address.find()) {
          return new Greeted(lines, address.group(1), Integer.parseInt(address.group(2)));
        }
      }
    }
    throw new IOException("it did not start: " + errors());
  }

  String output() throws IOException {
    return new String(
        process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
  }

  String errors() throws IOException {
    return Files.readString(errors);
  }

  /** Asks it to stop, as SIGTERM does. */
  void terminate() {
    process.destroy();
  }

  int exitCode() throws InterruptedException {
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      throw new IllegalStateException("it still runs");
    }
    return process.exitValue();
  }

  boolean runs() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    LogSecrets.refuse("umbra", errors, 0);
  }
}
