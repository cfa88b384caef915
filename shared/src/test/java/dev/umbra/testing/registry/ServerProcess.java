package dev.umbra.testing.registry;

import dev.umbra.testing.TestRequirements;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** Somebody else's server in a process of its own, with a folder that goes when it ends. */
final class ServerProcess implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Path folder;
  private final Process process;
  private final URI url;

  private ServerProcess(Path folder, Process process, URI url) {
    this.folder = folder;
    this.process = process;
    this.url = url;
  }

  /**
   * Starts a program of {@code .ci/tools} on a free port and waits until it listens; the suite is
   * left out where it is not installed.
   */
  static ServerProcess start(
      String program, Path folder, String scheme, IntFunction<List<String>> arguments) {
    try {
      int port = freePort();
      List<String> command =
          Stream.concat(Stream.of(find(program).toString()), arguments.apply(port).stream())
              .toList();
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
      awaitListening(process, folder, port);
      return new ServerProcess(folder, process, URI.create(scheme + "://127.0.0.1:" + port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path find(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                TestRequirements.leaveOut(
                    "what runs against " + program,
                    program + " is not on the PATH; .ci/tools installs it"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void awaitListening(Process process, Path folder, int port)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    while (!listens(port)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        process.destroyForcibly();
        throw new IllegalStateException(
            "the server did not start: " + Files.readString(folder.resolve("log")));
      }
      Thread.sleep(PAUSE);
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  URI url() {
    return url;
  }

  /** What the server printed so far. */
  String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
      delete();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void delete() {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
