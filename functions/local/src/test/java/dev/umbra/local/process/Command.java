package dev.umbra.local.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A command line, not run yet.
 *
 * @param environment in addition to this process's own
 * @param input what the program reads
 */
public record Command(List<String> words, Map<String, String> environment, String input) {
  private static final int LIMIT_SECONDS = 300;

  public static Command of(String... words) {
    return new Command(List.of(words), Map.of(), "");
  }

  /** The program's place on the PATH, where it has one. */
  public static Optional<Path> find(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  public Command with(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(variables);
    return new Command(words, Map.copyOf(all), input);
  }

  public Command reading(String text) {
    return new Command(words, environment, text);
  }

  /** Runs it to its end, which is expected to be a good one. */
  public Outcome run() {
    Outcome outcome = attempt();
    if (outcome.exit() != 0) {
      throw new AssertionError(outcome.toString());
    }
    return outcome;
  }

  /** Runs it to its end, whatever that is. */
  public Outcome attempt() {
    try (TemporaryFolder folder = TemporaryFolder.create("umbra-command")) {
      return attempt(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(this + " does not run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(this + " was interrupted", e);
    }
  }

  private Outcome attempt(TemporaryFolder folder) throws IOException, InterruptedException {
    Path in = Files.writeString(folder.resolve("in"), input);
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .redirectInput(in.toFile())
            .redirectOutput(Redirect.to(out.toFile()))
            .redirectError(Redirect.to(err.toFile()));
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError(this + " still ran after " + LIMIT_SECONDS + " s");
      }
    } finally {
      process.destroyForcibly();
    }
    return new Outcome(this, process.exitValue(), text(out), text(err));
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return String.join(" ", words);
  }
}
