package dev.umbra.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, on what this build has just packaged. */
final class LauncherIT {
  private static final Path LAUNCHER = Path.of("umbra").toAbsolutePath();

  @TempDir private Path folder;

  private record Ended(int code, String output) {}

  private Ended run(Path launcher, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    String[] command = new String[arguments.length + 1];
    command[0] = launcher.toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().remove("UMBRA_JAVA_OPTS");
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }

  @Test
  void worksThroughALinkFromAnywhere() throws IOException, InterruptedException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), LAUNCHER);
    Path second = Files.createSymbolicLink(folder.resolve("second"), Path.of("link"));
    Ended ended =
        run(second, Map.of("UMBRA_JAVA_HOME", System.getProperty("java.home")), "--version");
    assertTrue(ended.output().matches("umbra \\d+\\.\\d+\\.\\d+\\S*\\R"), ended.output());
    assertEquals(0, ended.code());
    Files.delete(second);
    Files.delete(link);
  }

  @Test
  void passesArgumentsAndOptionsOn() throws IOException, InterruptedException {
    Map<String, String> environment =
        Map.of("UMBRA_AOT", "off", "UMBRA_JAVA_OPTS", "-Xmx64m -Dx=y");
    Ended ended =
        run(LAUNCHER, environment, "serve", "--port", "0", "--data", "/dev/null/a folder");
    assertTrue(
        ended.output().startsWith("umbra: cannot store in /dev/null/a folder"), ended.output());
    assertEquals(1, ended.code());
  }

  @Test
  void knowsWhatACommandCanDo() throws IOException, InterruptedException {
    Ended ended = run(LAUNCHER, Map.of(), "smoke", "--help");
    assertTrue(ended.output().startsWith("Usage: umbra smoke [OPTIONS] ADDRESS"), ended.output());
    assertTrue(ended.output().contains("Exit codes: 0 all is as expected"), ended.output());
    assertEquals(0, ended.code());
  }

  @Test
  void refusesANamedJdkThatIsNone() throws IOException, InterruptedException {
    Ended ended = run(LAUNCHER, Map.of("UMBRA_JAVA_HOME", folder.toString()), "--version");
    assertEquals("umbra: UMBRA_JAVA_HOME (" + folder + ") is no JDK 25 or newer\n", ended.output());
    assertEquals(1, ended.code());
  }

  @Test
  void saysThatMavenIsMissing() throws IOException, InterruptedException {
    Path local = Files.createDirectories(folder.resolve("functions/local"));
    Path launcher = Files.copy(LAUNCHER, local.resolve("umbra"));
    assertTrue(launcher.toFile().setExecutable(true));
    Path tools = Files.createDirectory(folder.resolve("tools"));
    for (String tool : new String[] {"dirname", "readlink", "sed"}) {
      Path script =
          Files.writeString(tools.resolve(tool), "#!/bin/sh\nexec /usr/bin/" + tool + " \"$@\"\n");
      assertTrue(script.toFile().setExecutable(true));
    }
    Ended ended =
        run(
            launcher,
            Map.of("PATH", tools.toString(), "UMBRA_JAVA_HOME", System.getProperty("java.home")),
            "serve");
    assertTrue(ended.output().contains("Maven is missing"), ended.output());
    assertEquals(1, ended.output().lines().count());
    assertEquals(1, ended.code());
  }
}
