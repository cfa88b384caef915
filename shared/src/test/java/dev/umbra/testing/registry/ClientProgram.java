package dev.umbra.testing.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.umbra.testing.TestRequirements;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A registry client that people use.
 *
 * @param home its home folder, where it keeps what it remembers
 */
public record ClientProgram(String name, Path home) {
  private static final int TIME_LIMIT_SECONDS = 60;

  /** What a run came to, and all that the program wrote. */
  public record Run(int exit, String output) {}

  /**
   * Finds it, or leaves the calling test out.
   *
   * @param suite the test's name, for the report
   */
  public static ClientProgram require(String name, Path home, String suite) {
    String path = System.getenv().getOrDefault("PATH", "");
    boolean found =
        Pattern.compile(":")
            .splitAsStream(path)
            .anyMatch(each -> Files.isExecutable(Path.of(each, name)));
    if (!found) {
      throw TestRequirements.leaveOut(suite, name + " is not on PATH");
    }
    return new ClientProgram(name, home);
  }

  /** Runs it to its end, which is expected to be a good one. */
  public String run(String... arguments) {
    Run run = attempt(arguments);
    if (run.exit() != 0) {
      throw new AssertionError(name + " " + String.join(" ", arguments) + ": " + run.output());
    }
    return run.output();
  }

  /** Runs it to its end, whatever that is. */
  public Run attempt(String... arguments) {
    Path output = home.resolve("output");
    List<String> command = new ArrayList<>(List.of(name));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("HOME", home.toString());
    builder.environment().put("REGISTRY_AUTH_FILE", home.resolve("auth.json").toString());
    try {
      Process process = builder.start();
      boolean ended = process.waitFor(TIME_LIMIT_SECONDS, TimeUnit.SECONDS);
      process.destroyForcibly();
      String text = Files.readString(output, UTF_8);
      return new Run(ended ? process.exitValue() : -1, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
