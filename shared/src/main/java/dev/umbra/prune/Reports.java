package dev.umbra.prune;

import dev.umbra.store.Inventory;
import dev.umbra.store.ListPage;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.Randomness;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The reports of past runs, {@code prune/reports/<id>-…}, and how long they and plans are kept. */
final class Reports {
  private static final String PREFIX = "prune/reports/";
  private static final Duration KEPT = Duration.ofDays(30);

  private final ObjectStore store;

  Reports(ObjectStore store) {
    this.store = store;
  }

  void write(Report report) {
    String key = PREFIX + report.id() + "-" + report.task() + "-" + Randomness.uuid();
    var _ = store.putIfAbsent(new ObjectKey(key), report.toJson().getBytes(StandardCharsets.UTF_8));
  }

  /** Writes the one report of a run in parts; one that is there stays. */
  void writeWhole(Report report) {
    var _ = store.putIfAbsent(whole(report.id()), report.toJson().getBytes(StandardCharsets.UTF_8));
  }

  /** The report of a run in parts, if it is written. */
  Optional<Report> ofWhole(String run) {
    return store
        .get(whole(run))
        .map(object -> Report.parse(new String(object.content(), StandardCharsets.UTF_8)));
  }

  private static ObjectKey whole(String run) {
    return new ObjectKey(PREFIX + run + "-whole");
  }

  /** Removes reports, plans and what is left of unfinished runs of more than 30 days ago. */
  void tidy(Instant now) {
    Inventory inventory = new Inventory(store);
    List<ObjectKey> old =
        Stream.of(PREFIX, Plans.PREFIX, ScaledParts.PREFIX)
            .flatMap(inventory::ownBelow)
            .filter(entry -> entry.lastModified().isBefore(now.minus(KEPT)))
            .map(ListPage.Entry::key)
            .toList();
    store.deleteAll(old);
  }
}
