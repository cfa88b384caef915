package dev.umbra.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The gateway's jar as the build made it, and how a JVM runs it.
 *
 * @param options of the JVM
 */
public record GatewayJar(Path file, List<String> options) {
  /** For starts that matter more than speed. */
  private static final List<String> SMALL =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m");

  public GatewayJar {
    options = List.copyOf(options);
  }

  /** The jar that this build has just packaged. */
  public static GatewayJar built() {
    Path file = Path.of("target", "umbra-local.jar").toAbsolutePath();
    if (Files.notExists(file)) {
      throw new IllegalStateException(file + " is missing: Maven's phase package makes it");
    }
    return new GatewayJar(file, List.of("-Xlog:disable", "-Xlog:all=error:stderr"));
  }

  public GatewayJar with(String... more) {
    return new GatewayJar(file, Stream.concat(options.stream(), Stream.of(more)).toList());
  }

  /**
   * The same, starting several times as fast: with a cache of the classes that a start needs.
   *
   * @param folder where the cache is made, and what making it leaves behind
   */
  public GatewayJar startingFast(Path folder) {
    Path cache = folder.resolve("umbra.aot");
    GatewayJar small = with(SMALL.toArray(String[]::new));
    GatewayJar recording = small.with("-XX:AOTCacheOutput=" + cache);
    List<String> command =
        recording.command(List.of("warm-up", "--port", "0", "--data", folder + "/warm-up"));
    try {
      Path log = folder.resolve("cache.log");
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      int exit = builder.redirectOutput(log.toFile()).start().waitFor();
      if (exit != 0 || Files.notExists(cache)) {
        throw new IllegalStateException("no cache was made:\n" + Files.readString(log));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return small.with("-XX:AOTCache=" + cache);
  }

  List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-jar", file.toString()));
    command.addAll(arguments);
    return command;
  }
}
