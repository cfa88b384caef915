package dev.umbra.local.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.umbra.local.control.Pruner.Hearing;
import dev.umbra.prune.Report;
import dev.umbra.prune.Stop;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** Takes requests of other processes, each on a connection of its own. */
public final class ControlServer implements AutoCloseable {
  private static final Logger LOG = System.getLogger(ControlServer.class.getName());
  private static final long QUIET_NANOS = 100_000_000;

  private final Pruner pruner;
  private final ControlFile file;
  private final Path folder;
  private final ServerSocketChannel channel;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private ControlServer(Pruner pruner, ControlFile file, Path folder, ServerSocketChannel channel) {
    this.pruner = pruner;
    this.file = file;
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Listens, in a folder that only this user can enter.
   *
   * @param data the folder in which others look for it
   */
  public static ControlServer start(Path data, Pruner pruner) throws IOException {
    Path folder = Files.createTempDirectory("umbra-");
    Path socket = folder.resolve("control");
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    var _ = channel.bind(UnixDomainSocketAddress.of(socket));
    ControlFile file = new ControlFile(data);
    file.write(socket);
    ControlServer server = new ControlServer(pruner, file, folder, channel);
    server.threads.execute(server::listen);
    return server;
  }

  private void listen() {
    while (channel.isOpen()) {
      try {
        SocketChannel client = channel.accept();
        threads.execute(() -> serve(client));
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        throw new UncheckedIOException("the control socket failed", e);
      }
    }
  }

  private void serve(SocketChannel client) {
    try (client;
        BufferedReader in =
            new BufferedReader(new InputStreamReader(Channels.newInputStream(client), UTF_8));
        BufferedWriter out =
            new BufferedWriter(new OutputStreamWriter(Channels.newOutputStream(client), UTF_8))) {
      Optional<Map<String, Object>> message = Message.read(in);
      if (message.isPresent()) {
        AtomicBoolean over = new AtomicBoolean();
        threads.execute(() -> awaitEnd(in, over));
        answer(message.get(), out, over);
        var _ = client.shutdownInput();
      }
    } catch (IOException e) {
      // Whoever asked is gone; what was begun has stopped in order.
    }
  }

  /** Whoever asked says nothing more until it wants the work to stop, or is gone. */
  private static void awaitEnd(BufferedReader in, AtomicBoolean over) {
    try {
      var _ = Message.read(in);
    } catch (IOException e) {
      // The connection is closed: gone as well.
    }
    over.set(true);
  }

  private void answer(Map<String, Object> message, Writer out, AtomicBoolean over)
      throws IOException {
    try {
      Report report = pruner.perform(PruneRequest.parse(message), hearing(out, over));
      Message.write(out, Map.of("report", report.toJson()));
    } catch (PruneFailedException e) {
      Message.write(out, Map.of("failure", String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "what another process asked for failed", e);
      Message.write(out, Map.of("failure", "the gateway failed; its log says why"));
    }
  }

  /** Tells whoever asked, and stops when nobody listens any more. */
  private Hearing hearing(Writer out, AtomicBoolean gone) {
    long[] last = {System.nanoTime()};
    return new Hearing(
        (step, done, total) -> {
          if (System.nanoTime() - last[0] > QUIET_NANOS) {
            last[0] = System.nanoTime();
            tell(out, gone, Map.of("step", step.name(), "done", done, "total", total));
          }
        },
        line -> tell(out, gone, Map.of("line", line)),
        new Stop(() -> gone.get() || closing.get()));
  }

  private static void tell(Writer out, AtomicBoolean gone, Map<String, ?> message) {
    try {
      Message.write(out, message);
    } catch (IOException e) {
      gone.set(true);
    }
  }

  /** Stops what is under way, in order, and forgets the socket. */
  @Override
  public void close() {
    closing.set(true);
    try (threads;
        channel) {
      file.remove();
      Files.deleteIfExists(folder.resolve("control"));
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("the control socket cannot be closed", e);
    }
  }
}
