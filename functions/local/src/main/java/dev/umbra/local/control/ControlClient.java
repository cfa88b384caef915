package dev.umbra.local.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.umbra.local.control.Pruner.Hearing;
import dev.umbra.prune.Progress;
import dev.umbra.prune.Report;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Asks the gateway that serves a folder. */
public final class ControlClient {
  private static final long WATCHED = 100;

  private ControlClient() {}

  /**
   * Asks it, and waits for the report.
   *
   * @return empty where no gateway says that it serves the folder
   * @throws PruneFailedException where the gateway cannot do it
   * @throws IOException where it does not answer
   */
  public static Optional<Report> ask(Path data, PruneRequest request, Hearing hearing)
      throws IOException, PruneFailedException {
    Optional<UnixDomainSocketAddress> address = new ControlFile(data).read();
    if (address.isEmpty()) {
      return Optional.empty();
    }
    try (SocketChannel channel = SocketChannel.open(address.get());
        BufferedReader in =
            new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), UTF_8));
        BufferedWriter out =
            new BufferedWriter(new OutputStreamWriter(Channels.newOutputStream(channel), UTF_8))) {
      Message.write(out, request.members());
      try (ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor()) {
        var _ =
            watch.scheduleWithFixedDelay(
                new Stopping(hearing, out), WATCHED, WATCHED, MILLISECONDS);
        try {
          return Optional.of(await(in, hearing));
        } finally {
          watch.shutdownNow();
        }
      }
    }
  }

  /** Tells the gateway, once, that the work shall stop; its report then says how far it came. */
  private static final class Stopping implements Runnable {
    private final Hearing hearing;
    private final Writer out;
    private boolean told;

    Stopping(Hearing hearing, Writer out) {
      this.hearing = hearing;
      this.out = out;
    }

    @Override
    public void run() {
      if (!told && hearing.stop().isOver().getAsBoolean()) {
        told = true;
        try {
          Message.write(out, Map.of("stop", true));
        } catch (IOException e) {
          // The gateway is gone, which whoever waits for its report finds out.
        }
      }
    }
  }

  private static Report await(BufferedReader in, Hearing hearing)
      throws IOException, PruneFailedException {
    while (true) {
      Map<String, Object> message =
          Message.read(in)
              .orElseThrow(() -> new IOException("the gateway ended before the work did"));
      if (message.containsKey("report")) {
        return Report.parse(Message.text(message, "report"));
      }
      if (message.containsKey("failure")) {
        throw new PruneFailedException(Message.text(message, "failure"));
      }
      hear(message, hearing);
    }
  }

  private static void hear(Map<String, Object> message, Hearing hearing) throws IOException {
    if (message.containsKey("line")) {
      hearing.lines().accept(Message.text(message, "line"));
    } else {
      hearing
          .progress()
          .at(
              Progress.Step.valueOf(Message.text(message, "step")),
              Long.parseLong(Message.text(message, "done")),
              Long.parseLong(Message.text(message, "total")));
    }
  }
}
