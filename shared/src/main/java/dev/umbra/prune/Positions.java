package dev.umbra.prune;

import dev.umbra.store.Inventory;
import dev.umbra.store.ListPage;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.ObjectVersion;
import dev.umbra.store.StoredObject;
import dev.umbra.store.WriteOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The runs that did not end yet: {@code prune/runs/<id>}. */
final class Positions {
  private static final String PREFIX = "prune/runs/";

  /** Longer than a function may run: whoever is silent for so long has died. */
  private static final Duration SILENCE = Duration.ofMinutes(20);

  private static final Duration FORGOTTEN = Duration.ofDays(1);

  private final ObjectStore store;

  Positions(ObjectStore store) {
    this.store = store;
  }

  /** Writes where a run is. */
  void save(Position position) {
    ObjectKey key = key(position.id());
    Optional<StoredObject> seen = store.get(key);
    var _ =
        seen.isPresent()
            ? store.replaceIfUnchanged(key, seen.get().etag(), position.toBytes())
            : store.putIfAbsent(key, position.toBytes());
  }

  /** The run has ended. */
  void remove(String id) {
    store.deleteAll(List.of(key(id)));
  }

  /**
   * Takes over a run that stopped at its deadline, if there is one that nobody else took. One that
   * began with other settings, or was left for longer than the grace period, is forgotten: to go on
   * with it would mix two policies, or tell of a bucket that is no more.
   */
  Optional<Position> takeStopped(Course.Mode mode, PruneSettings settings) {
    return new Inventory(store)
        .ownBelow(PREFIX)
        .map(entry -> take(entry.key(), mode, settings))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Position> take(ObjectKey key, Course.Mode mode, PruneSettings settings) {
    Optional<StoredObject> seen = store.get(key);
    Optional<Position> stopped =
        seen.flatMap(object -> Position.parse(object.content()))
            .filter(position -> position.state() == Position.State.STOPPED)
            .filter(position -> position.mode() == mode);
    if (seen.isEmpty() || stopped.isEmpty()) {
      return Optional.empty();
    }
    if (!stopped.get().settings().equals(settings.fingerprint())
        || seen.get().age().compareTo(settings.grace().period()) > 0) {
      var _ = store.deleteIfUnchanged(new ObjectVersion(key, seen.get().etag()));
      return Optional.empty();
    }
    return take(key, seen.get(), stopped.get().resumed());
  }

  private Optional<Position> take(ObjectKey key, StoredObject seen, Position taken) {
    return switch (store.replaceIfUnchanged(key, seen.etag(), taken.toBytes())) {
      case WriteOutcome.Written written -> Optional.of(taken);
      case WriteOutcome.Refused refused -> Optional.empty();
    };
  }

  /** Runs that seem to be under way, but for this one; forgets those that died long ago. */
  List<String> others(String id, Instant now) {
    List<ListPage.Entry> entries =
        new Inventory(store)
            .ownBelow(PREFIX)
            .filter(entry -> !entry.name().equals(key(id).value()))
            .toList();
    entries.stream()
        .filter(entry -> entry.lastModified().isBefore(now.minus(FORGOTTEN)))
        .forEach(entry -> store.deleteIfUnchanged(entry.version()));
    return entries.stream()
        .filter(entry -> entry.lastModified().isAfter(now.minus(SILENCE)))
        .map(entry -> entry.name().substring(PREFIX.length()))
        .toList();
  }

  private static ObjectKey key(String id) {
    return new ObjectKey(PREFIX + id);
  }
}
