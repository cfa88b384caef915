package dev.umbra.prune;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.store.Inventory;
import dev.umbra.store.ListPage;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.Randomness;
import dev.umbra.store.StoredObject;
import dev.umbra.store.WriteOutcome;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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
    var _ = store.putIfAbsent(list(), array(items).getBytes(StandardCharsets.UTF_8));
  }

  private static String array(List<ScaledItem> items) {
    return Json.array(items.stream().map(ScaledItem::members).toList());
  }

  /** A name for the part that prunes these, the same however often it is tried. */
  static String name(List<ScaledItem> items) {
    byte[] array = array(items).getBytes(StandardCharsets.UTF_8);
    return Digest.ofContent(Algorithm.SHA256, array).hex();
  }

  /**
   * What a part counted.
   *
   * @param write its id, so that a write which is sent twice is known again
   * @param folders of repositories that it pruned
   */
  private record Counted(String write, Tally tally, Set<String> folders, State state) {
    byte[] toBytes() {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("write", write);
      members.put("counts", tally.counts());
      members.put("notes", tally.notes());
      members.put("folders", List.copyOf(folders));
      members.put("state", state.name());
      return Json.bytes(members);
    }

    static Counted parse(byte[] bytes) {
      Map<String, Object> members = Json.read(bytes);
      return new Counted(
          Json.text(members, "write"),
          Tally.of(Json.numbers(members, "counts"), Json.lists(members, "notes")),
          Set.copyOf(Json.texts(members, "folders")),
          State.valueOf(Json.text(members, "state")));
    }

    /** All of it, and of an attempt before only what it did: the rest is counted anew. */
    Counted after(Counted before) {
      Tally both = new Tally();
      both.addAll(tally);
      both.addDone(before.tally);
      Set<String> all = new TreeSet<>(folders);
      all.addAll(before.folders);
      return new Counted(write, both, all, state);
    }
  }

  /** Whether a part came to its end. */
  enum State {
    ENDED,
    STOPPED
  }

  /**
   * Writes what a part counted. A part that ended is counted once, however often it is tried.
   *
   * @param part its name
   * @param folders of repositories that it pruned
   */
  void write(String part, Tally tally, Set<String> folders, State state) {
    ObjectKey key = new ObjectKey(tallies() + part);
    Counted counted = new Counted(Randomness.uuid(), tally, folders, state);
    switch (store.putIfAbsent(key, counted.toBytes())) {
      case WriteOutcome.Written written -> {}
      case WriteOutcome.Refused refused ->
          store.get(key).ifPresent(seen -> add(counted, key, seen));
    }
  }

  /** If somebody else is faster, it is another attempt at the same, and one of them counts. */
  private void add(Counted counted, ObjectKey key, StoredObject seen) {
    Counted before = Counted.parse(seen.content());
    if (before.state() == State.STOPPED && !before.write().equals(counted.write())) {
      var _ = store.replaceIfUnchanged(key, seen.etag(), counted.after(before).toBytes());
    }
  }

  /** Adds up what all parts counted, and notes as failed what was not pruned. */
  void sumUp(Tally sum) {
    Set<String> left = new HashSet<>();
    store.get(list()).stream()
        .flatMap(array -> Json.readArray(array.content()).stream())
        .map(ScaledItem::parse)
        .forEach(item -> left.add(item.folder()));
    new Inventory(store)
        .ownBelow(tallies())
        .map(entry -> store.get(entry.key()))
        .flatMap(Optional::stream)
        .map(object -> Counted.parse(object.content()))
        .forEach(
            part -> {
              sum.addAll(part.tally());
              left.removeAll(part.folders());
            });
    if (!left.isEmpty()) {
      sum.failed("%d repositories were not pruned".formatted(left.size()));
    }
  }

  void forget() {
    store.deleteAll(new Inventory(store).ownBelow(folder).map(ListPage.Entry::key).toList());
  }

  private String tallies() {
    return folder + "tallies/";
  }
}
