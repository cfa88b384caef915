package dev.umbra.functions.process;

import dev.umbra.store.Randomness;
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
     * @throws Exception where it cannot
     */
    void run() throws Exception;
  }

  /** The runtime holds them weakly. */
  private static final List<Snapshot> REGISTERED = new CopyOnWriteArrayList<>();

  private final List<Rehearsal> parts;

  private Snapshot(List<Rehearsal> parts) {
    this.parts = List.copyOf(parts);
  }

  /**
   * Sees to it that this is rehearsed before a snapshot of the process.
   *
   * @param parts each of them, also where another one fails
   */
  public static void rehearse(Rehearsal... parts) {
    Snapshot snapshot = new Snapshot(List.of(parts));
    REGISTERED.add(snapshot);
    Core.getGlobalContext().register(snapshot);
  }

  /** A rehearsal that fails makes the function's first answer slow, but no worse. */
  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    parts.forEach(Snapshot::run);
  }

  private static void run(Rehearsal part) {
    try {
      part.run();
    } catch (Exception e) {
      LOG.warn("a rehearsal before the snapshot failed; first answers may be slow", e);
    }
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    Randomness.reseed();
  }
}
