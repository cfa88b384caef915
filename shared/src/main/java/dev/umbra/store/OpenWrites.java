package dev.umbra.store;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The unfinished writes of a store that only this process writes to. */
public final class OpenWrites {
  private final InstantSource clock;
  private final ConcurrentMap<String, OpenWrite> writes = new ConcurrentHashMap<>();

  /**
   * @param clock the store's
   */
  public OpenWrites(InstantSource clock) {
    this.clock = clock;
  }

  /** The writer, which is listed and can be aborted until it is committed or closed. */
  public ObjectWriter begin(ObjectKey key, ObjectWriter writer) {
    OpenWrite write = new OpenWrite(key, writer, clock, writes::remove);
    writes.put(write.id(), write);
    return write;
  }

  /** As {@link ObjectStore#unfinished}. */
  public UnfinishedWrites unfinished(String prefix) {
    List<UnfinishedWrite> found =
        writes.values().stream()
            .map(OpenWrite::state)
            .filter(write -> write.key().value().startsWith(prefix))
            .sorted(Comparator.comparing(UnfinishedWrite::key))
            .toList();
    return new UnfinishedWrites(found, clock.instant());
  }

  /** As {@link ObjectStore#abort}. */
  public void abort(UnfinishedWrite write) {
    Optional.ofNullable(writes.get(write.id())).ifPresent(OpenWrite::abort);
  }
}
