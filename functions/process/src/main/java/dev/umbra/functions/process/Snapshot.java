package dev.umbra.functions.process;

import dev.umbra.store.Randomness;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a process does before a snapshot of it is taken, and what it does whenever it goes on from
 * it (Lambda Developer Guide, "Implement code before or after Lambda function snapshots"). Without
 * SnapStart nothing of it happens.
 */
public final class Snapshot implements Resource {
  private static final Logger LOG = LoggerFactory.getLogger(Snapshot.class);

  /** What a function does for the first time before the snapshot, so that it is fast after it. */
  @FunctionalInterface
  public interface Rehearsal {
    /**
     * Does it. It must leave nothing behind that a later process would rely on.
     *
     * @throws IOException where it cannot
     */
    void run() throws IOException;
  }

  /** The runtime holds them weakly. */
  private static final List<Snapshot> REGISTERED = new CopyOnWriteArrayList<>();

  private final Rehearsal rehearsal;

  private Snapshot(Rehearsal rehearsal) {
    this.rehearsal = rehearsal;
  }

  /** Sees to it that this is rehearsed before a snapshot of the process. */
  public static void rehearse(Rehearsal rehearsal) {
    Snapshot snapshot = new Snapshot(rehearsal);
    REGISTERED.add(snapshot);
    Core.getGlobalContext().register(snapshot);
  }

  /** A rehearsal that fails makes the function's first answer slow, but no worse. */
  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    try {
      rehearsal.run();
    } catch (IOException | RuntimeException e) {
      LOG.warn("the rehearsal before the snapshot failed; first answers will be slow", e);
    }
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    Randomness.reseed();
  }
}
