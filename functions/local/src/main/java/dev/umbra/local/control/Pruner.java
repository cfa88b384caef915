package dev.umbra.local.control;

import dev.umbra.prune.NoVersionsException;
import dev.umbra.prune.Progress;
import dev.umbra.prune.Prune;
import dev.umbra.prune.Report;
import dev.umbra.prune.Stop;
import dev.umbra.prune.UnknownPlanException;
import dev.umbra.store.Delay;
import dev.umbra.store.Grace;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.StoreException;
import java.util.function.Consumer;

/** Does what it is asked to on a store. */
public final class Pruner {
  private final ObjectStore store;
  private final Grace grace;

  /**
   * @param grace of whoever serves the store
   */
  public Pruner(ObjectStore store, Grace grace) {
    this.store = store;
    this.grace = grace;
  }

  /**
   * Does it.
   *
   * @param hearing of how far it is, and of the lines that a plan has
   * @throws PruneFailedException where it could not be begun
   */
  public Report perform(PruneRequest request, Hearing hearing) throws PruneFailedException {
    if (!request.settings().grace().equals(grace)) {
      throw new PruneFailedException(
          "the gateway runs with --grace %s; prune with the same"
              .formatted(Delay.text(grace.period())));
    }
    Prune prune = new Prune(store, request.settings());
    try {
      return switch (request.task()) {
        case RUN -> prune.run(hearing.progress(), hearing.stop());
        case PLAN -> prune.plan(hearing.progress(), hearing.stop());
        case APPLY -> prune.apply(request.plan(), hearing.progress(), hearing.stop());
        case UNDO -> prune.undo(request.plan(), hearing.progress(), hearing.stop());
        case SHOW -> prune.describe(request.plan(), hearing.lines(), hearing.stop());
      };
    } catch (UnknownPlanException | NoVersionsException | StoreException e) {
      throw new PruneFailedException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Whoever waits for it.
   *
   * @param lines gets a plan's lines
   */
  public record Hearing(Progress progress, Consumer<String> lines, Stop stop) {}
}
