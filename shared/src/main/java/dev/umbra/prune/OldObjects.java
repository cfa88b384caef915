package dev.umbra.prune;

import dev.umbra.store.AnswerLog;
import dev.umbra.store.Claims;
import dev.umbra.store.Inventory;
import dev.umbra.store.ListPage;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Removes what is of use for a day only: objects of the log of answers, and claims, which are good
 * for minutes and stay only where a process died. They go a day and an hour after they were last
 * written; the hour is for clocks that differ from the store's.
 */
final class OldObjects {
  private static final Duration AGE = AnswerLog.KEPT.plusHours(1);

  /** Counts by prefixes. */
  private static final Map<String, String> COUNTS =
      Map.of(AnswerLog.PREFIX, "deleted.answers", Claims.PREFIX, "deleted.claims");

  private final ObjectStore store;

  OldObjects(ObjectStore store) {
    this.store = store;
  }

  /**
   * @param now by the store's clock
   * @param tally counts them as {@code deleted.answers} and {@code deleted.claims}
   */
  void remove(Instant now, Tally tally) {
    COUNTS.forEach(
        (prefix, count) -> {
          List<ObjectKey> old = old(prefix, now.minus(AGE));
          if (!old.isEmpty()) {
            store.deleteAll(old);
            tally.add(count, old.size());
          }
        });
  }

  private List<ObjectKey> old(String prefix, Instant limit) {
    return new Inventory(store)
        .below(prefix)
        .filter(entry -> entry.lastModified().isBefore(limit))
        .map(ListPage.Entry::name)
        .map(ObjectKey::parse)
        .flatMap(Optional::stream)
        .toList();
  }
}
