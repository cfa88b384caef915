package dev.umbra.local;

import dev.umbra.local.control.ControlServer;
import dev.umbra.local.control.PruneFailedException;
import dev.umbra.local.control.PruneRequest;
import dev.umbra.local.control.Pruner;
import dev.umbra.local.control.Pruner.Hearing;
import dev.umbra.prune.Progress;
import dev.umbra.prune.PruneSettings;
import dev.umbra.prune.Report;
import dev.umbra.prune.Stop;
import dev.umbra.store.Grace;
import dev.umbra.store.ObjectStore;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Prunes beside the gateway: when another process asks for it, and now and then if so wished. */
final class Pruning implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Pruning.class.getName());

  private final Pruner pruner;
  private final PruneSettings settings;
  private final Optional<ControlServer> control;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  private Pruning(Pruner pruner, PruneSettings settings, Optional<ControlServer> control) {
    this.pruner = pruner;
    this.settings = settings;
    this.control = control;
  }

  /** Starts both. Only a folder needs to be asked for: a bucket can be pruned from anywhere. */
  static Pruning start(ServeOptions options, ObjectStore store) throws StartException {
    Grace grace = new Grace(options.grace);
    PruneSettings settings = options.retention.settings(grace);
    Pruner pruner = new Pruner(store, grace);
    Optional<ControlServer> control =
        options.store.bucket.isPresent() ? Optional.empty() : Optional.of(control(options, pruner));
    Pruning pruning = new Pruning(pruner, settings, control);
    options.pruneEvery.ifPresent(pruning::every);
    return pruning;
  }

  private static ControlServer control(ServeOptions options, Pruner pruner) throws StartException {
    try {
      return ControlServer.start(options.store.data, pruner);
    } catch (IOException e) {
      throw new StartException(
          "cannot listen for 'umbra prune' ("
              + Reason.of(e)
              + "); is there room in "
              + System.getProperty("java.io.tmpdir")
              + "?",
          e);
    }
  }

  private void every(Duration interval) {
    var _ =
        timer.scheduleWithFixedDelay(
            this::prune, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void prune() {
    try {
      Report report =
          pruner.perform(
              new PruneRequest(PruneRequest.Task.RUN, "", settings),
              new Hearing(Progress.SILENT, line -> {}, new Stop(closing::get)));
      System.err.println("prune " + report.toJson());
    } catch (PruneFailedException | RuntimeException e) {
      // The next time may be better; a scheduled task that throws has no next time.
      LOG.log(Level.WARNING, "prune failed", e);
    }
  }

  @Override
  public void close() {
    closing.set(true);
    timer.close();
    control.ifPresent(ControlServer::close);
  }
}
