package dev.umbra.local.bench;

import dev.umbra.local.process.Command;
import dev.umbra.testing.TestRequirements;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;

/** Somebody else's registry in a process of its own. */
final class Peer {
  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Peer() {}

  /** The last word of what the program says of itself. */
  static String version(String program, String argument) {
    if (Command.find(program).isEmpty()) {
      throw TestRequirements.leaveOut(
          "side by side", program + " is not on the PATH; .ci/tools --peers installs it");
    }
    String first = Command.of(program, argument).run().out().lines().findFirst().orElse("");
    return first.substring(first.lastIndexOf(' ') + 1);
  }

  /** Starts it on a free port and waits until it listens. */
  static Contestant.Running start(Path folder, IntFunction<List<String>> command) {
    try {
      int port = freePort();
      Process process =
          new ProcessBuilder(command.apply(port))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
      awaitListening(process, port);
      return new Contestant.Running(URI.create("http://127.0.0.1:" + port), () -> stop(process));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void awaitListening(Process process, int port) throws InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    while (!listens(port)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IllegalStateException(process.info().commandLine() + " did not start");
      }
      Thread.sleep(PAUSE);
    }
  }

  private static boolean listens(int port) {
    try (SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
      return channel.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static void stop(Process process) {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
