package dev.umbra.prune;

import dev.umbra.store.Inventory;
import dev.umbra.store.ListPage;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What the parts of a run leave for each other: {@code prune/scale/<run>/repositories.json}, the
 * list, and {@code prune/scale/<run>/tallies/…}, what each counted.
 */
final class ScaledParts {
  static final String PREFIX = "prune/scale/";

  private final ObjectStore store;
  private final String folder;

  ScaledParts(ObjectStore store, String run) {
    this.store = store;
    this.folder = PREFIX + run + "/";
  }

  ObjectKey list() {
    return new ObjectKey(folder + "repositories.json");
  }

  /** Writes the list; one that is there stays, for parts may be at it. */
  void writeList(List<ScaledItem> items) {
    String array = Json.array(items.stream().map(ScaledItem::members).toList());
    var _ = store.putIfAbsent(list(), array.getBytes(StandardCharsets.UTF_8));
    write(new Tally(), -items.size());
  }

  /**
   * Writes what a part counted.
   *
   * @param repositories so many it pruned; less than nothing, so many are to be pruned
   */
  void write(Tally tally, int repositories) {
    byte[] document =
        Json.bytes(
            Map.of("counts", tally.counts(), "notes", tally.notes(), "repositories", repositories));
    var _ = store.putIfAbsent(new ObjectKey(tallies() + UUID.randomUUID()), document);
  }

  /** Adds up what all parts counted, and notes as failed what was not pruned. */
  void sumUp(Tally sum) {
    long[] repositories = {0};
    new Inventory(store)
        .below(tallies())
        .map(entry -> store.get(entry.key()))
        .flatMap(Optional::stream)
        .map(StoredObject::content)
        .map(Json::read)
        .forEach(
            part -> {
              sum.addAll(Tally.of(Json.numbers(part, "counts"), Json.lists(part, "notes")));
              repositories[0] += Json.number(part, "repositories");
            });
    if (repositories[0] < 0) {
      sum.failed("%d repositories were not pruned".formatted(-repositories[0]));
    }
  }

  void forget() {
    store.deleteAll(new Inventory(store).below(folder).map(ListPage.Entry::key).toList());
  }

  private String tallies() {
    return folder + "tallies/";
  }
}
