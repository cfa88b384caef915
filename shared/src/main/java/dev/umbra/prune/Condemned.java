package dev.umbra.prune;

import dev.umbra.store.Inventory;
import dev.umbra.store.ListPage;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.Randomness;
import dev.umbra.store.StoredObject;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The list of data that was found to be garbage, and since when: {@code prune/condemned/<list>/…},
 * in the order of keys, and {@code prune/condemned/current}, which names the list that counts.
 */
final class Condemned {
  private static final String PREFIX = "prune/condemned/";
  private static final ObjectKey CURRENT = new ObjectKey(PREFIX + "current");
  private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");
  private static final int LINES = 10_000;

  private final ObjectStore store;
  private final Tally tally;
  private final Optional<StoredObject> current;
  private final String list = Randomness.uuid();
  private final List<Map<String, Object>> lines = new ArrayList<>();
  private int parts;

  private Condemned(ObjectStore store, Tally tally) {
    this.store = store;
    this.tally = tally;
    this.current = store.get(CURRENT);
  }

  /**
   * Reads which list counts, and starts the next one.
   *
   * @param tally hears of parts that cannot be read
   */
  static Condemned open(ObjectStore store, Tally tally) {
    return new Condemned(store, tally);
  }

  /** Data that was condemned. */
  record Entry(String key, Instant since) {}

  /** What the list that counts says, in the order of keys, read part by part. */
  Iterator<Entry> entries() {
    return current.stream()
        .flatMap(pointer -> document(pointer).stream())
        .flatMap(
            pointer ->
                IntStream.range(0, (int) Json.number(pointer, "parts"))
                    .mapToObj(part -> key(Json.text(pointer, "list"), part)))
        .flatMap(this::part)
        .iterator();
  }

  /** Empty for what this version did not write: then data is condemned anew. */
  private static Optional<Map<String, Object>> document(StoredObject pointer) {
    try {
      return Optional.of(Json.read(pointer.content()))
          .filter(members -> ID.matcher(Json.text(members, "list")).matches());
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
  }

  /** Empty for a damaged one: what it named is condemned anew, and the list is replaced. */
  private Stream<Entry> part(ObjectKey key) {
    try {
      return store.get(key).map(StoredObject::content).stream()
          .flatMap(Json::readLines)
          .map(line -> new Entry(Json.text(line, "data"), Instant.parse(Json.text(line, "since"))))
          .toList()
          .stream();
    } catch (UncheckedIOException | DateTimeException e) {
      tally.remark(key + " cannot be read; what it condemned is condemned anew");
      return Stream.empty();
    }
  }

  /** Adds to the next list, in the order of keys. */
  void add(Entry entry) {
    lines.add(Map.of("data", entry.key(), "since", entry.since().toString()));
    if (lines.size() == LINES) {
      writePart();
    }
  }

  private void writePart() {
    store.putIfAbsent(key(list, parts++), Json.lines(lines));
    lines.clear();
  }

  private static Optional<String> list(StoredObject pointer) {
    return document(pointer).map(members -> Json.text(members, "list"));
  }

  private static ObjectKey key(String list, int part) {
    return new ObjectKey(PREFIX + list + "/%05d".formatted(part));
  }

  /** Makes the next list the one that counts, unless another run was faster, and tidies. */
  void commit() {
    if (!lines.isEmpty()) {
      writePart();
    }
    byte[] pointer = Json.bytes(Map.of("list", list, "parts", parts));
    var _ =
        current.isPresent()
            ? store.replaceIfUnchanged(CURRENT, current.get().etag(), pointer)
            : store.putIfAbsent(CURRENT, pointer);
    tidy();
  }

  /** Removes lists that do not count, as far as they are not being written just now. */
  private void tidy() {
    String counting = store.get(CURRENT).flatMap(Condemned::list).orElse("");
    List<String> gone =
        Stream.concat(current.flatMap(Condemned::list).stream(), Stream.of(list))
            .filter(name -> !name.equals(counting))
            .toList();
    List<ObjectKey> parts =
        gone.stream()
            .flatMap(name -> new Inventory(store).ownBelow(PREFIX + name + "/"))
            .map(ListPage.Entry::key)
            .toList();
    store.deleteAll(parts);
  }
}
