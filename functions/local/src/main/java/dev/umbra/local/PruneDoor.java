package dev.umbra.local;

import dev.umbra.local.control.ControlClient;
import dev.umbra.local.control.PruneFailedException;
import dev.umbra.local.control.PruneRequest;
import dev.umbra.local.control.Pruner;
import dev.umbra.local.control.Pruner.Hearing;
import dev.umbra.prune.Outcome;
import dev.umbra.prune.Report;
import dev.umbra.prune.Stop;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.SocketException;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine;

/** Has a request done: by the gateway that serves the folder, or in this process. */
final class PruneDoor {
  private final PruneOptions options;
  private final PrintWriter out;
  private final PrintWriter err;

  PruneDoor(PruneOptions options, CommandLine command) {
    this.options = options;
    this.out = command.getOut();
    this.err = command.getErr();
  }

  /** Does it, prints what it came to, and says with which code to exit. */
  int perform(PruneRequest request) throws StartException {
    Signals signals = Signals.listen();
    ProgressLine progress = ProgressLine.on(err);
    Hearing hearing = new Hearing(progress, out::println, new Stop(signals::arrived));
    try {
      Report report = ask(request, hearing);
      progress.end();
      print(request, report);
      return exitCode(report.outcome());
    } catch (PruneFailedException e) {
      progress.end();
      throw new StartException("cannot prune: " + e.getMessage(), e);
    } finally {
      out.flush();
    }
  }

  private Report ask(PruneRequest request, Hearing hearing)
      throws StartException, PruneFailedException {
    Optional<Report> answered =
        options.store.bucket.isPresent() ? Optional.empty() : askGateway(request, hearing);
    if (answered.isPresent()) {
      return answered.get();
    }
    try (OpenStore store = Stores.open(options.store, URI.create("http://unused.invalid"))) {
      return new Pruner(store.objects(), request.settings().grace()).perform(request, hearing);
    }
  }

  /** Empty also where a gateway was killed, and its socket leads nowhere. */
  private Optional<Report> askGateway(PruneRequest request, Hearing hearing)
      throws PruneFailedException {
    try {
      return ControlClient.ask(options.store.data, request, hearing);
    } catch (SocketException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new PruneFailedException(
          "the gateway that serves " + options.store.data + ": " + e.getMessage(), e);
    }
  }

  private void print(PruneRequest request, Report report) {
    if (options.json) {
      out.println(report.toJson());
    } else if (request.task() != PruneRequest.Task.SHOW) {
      ReportText.lines(report).forEach(out::println);
    }
  }

  private static int exitCode(Outcome outcome) {
    return switch (outcome) {
      case CLEAN -> 0;
      case WARNINGS -> 3;
      case INCOMPLETE -> 4;
      case REFUSED -> 5;
    };
  }
}
