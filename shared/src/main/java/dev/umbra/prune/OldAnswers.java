package dev.umbra.prune;

import dev.umbra.store.AnswerLog;
import dev.umbra.store.Inventory;
import dev.umbra.store.ListPage;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Removes what the log of answers does not keep any more: objects that got their last answer more
 * than a day and an hour ago. The hour is for clocks that differ from the store's.
 */
final class OldAnswers {
  private static final Duration AGE = AnswerLog.KEPT.plusHours(1);

  private final ObjectStore store;

  OldAnswers(ObjectStore store) {
    this.store = store;
  }

  /**
   * @param now by the store's clock
   * @param tally counts them as {@code deleted.answers}
   */
  void remove(Instant now, Tally tally) {
    List<ObjectKey> old = old(now).toList();
    if (!old.isEmpty()) {
      store.deleteAll(old);
      tally.add("deleted.answers", old.size());
    }
  }

  private Stream<ObjectKey> old(Instant now) {
    return new Inventory(store)
        .below(AnswerLog.PREFIX)
        .filter(entry -> entry.lastModified().isBefore(now.minus(AGE)))
        .map(ListPage.Entry::name)
        .map(ObjectKey::parse)
        .flatMap(Optional::stream);
  }
}
