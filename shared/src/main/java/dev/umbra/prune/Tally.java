package dev.umbra.prune;

import dev.umbra.store.RecordKey;
import dev.umbra.store.RepositoryListing.Listed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a run counts and notes while it goes on. Of notes the first hundred are kept of each sort,
 * and how many there were.
 */
public final class Tally {
  private static final int LONGEST_LIST = 100;

  private final SortedMap<String, Long> counts = new TreeMap<>();
  private final SortedMap<String, List<String>> notes = new TreeMap<>();

  /** Goes on where another run of the same plan stopped. */
  static Tally of(Map<String, Long> counts, Map<String, List<String>> notes) {
    Tally tally = new Tally();
    tally.counts.putAll(counts);
    notes.forEach((sort, texts) -> tally.notes.put(sort, new ArrayList<>(texts)));
    return tally;
  }

  /** Numbers by their name, such as {@code deleted.tag} or {@code bytes.records}. */
  public synchronized SortedMap<String, Long> counts() {
    return new TreeMap<>(counts);
  }

  /** The same, and these. */
  SortedMap<String, Long> countsAnd(Map<String, Long> more) {
    SortedMap<String, Long> all = counts();
    all.putAll(more);
    return all;
  }

  /** Notes by their sort: {@code missing}, {@code unreadable}, {@code unknown}, {@code remark}. */
  public synchronized SortedMap<String, List<String>> notes() {
    SortedMap<String, List<String>> copy = new TreeMap<>();
    notes.forEach((sort, texts) -> copy.put(sort, List.copyOf(texts)));
    return copy;
  }

  public synchronized long count(String name) {
    return counts.getOrDefault(name, 0L);
  }

  synchronized void add(String name, long number) {
    counts.merge(name, number, Long::sum);
  }

  private synchronized void note(String sort, String text) {
    add(sort, 1);
    List<String> texts = notes.computeIfAbsent(sort, none -> new ArrayList<>());
    if (texts.size() < LONGEST_LIST) {
      texts.add(text);
    }
  }

  /** Adds what another one counted and noted. */
  synchronized void addAll(Tally other) {
    SortedMap<String, List<String>> texts = other.notes();
    other.counts().forEach((name, number) -> add(name, texts.containsKey(name) ? 0 : number));
    texts.forEach((sort, list) -> list.forEach(text -> note(sort, text)));
    texts.forEach((sort, list) -> add(sort, other.count(sort) - list.size()));
  }

  /** Adds what another one says was done, of a repository that will be judged anew. */
  synchronized void addDone(Tally other) {
    other.counts().entrySet().stream()
        .filter(
            count ->
                count
                    .getKey()
                    .matches("deleted\\..*|restored|swept|bytes\\.(records|uploads|swept)"))
        .forEach(count -> add(count.getKey(), count.getValue()));
  }

  /** How many objects were removed or brought back. */
  synchronized long done() {
    return counts.entrySet().stream()
        .filter(count -> count.getKey().matches("deleted\\..*|restored|swept"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** The same, each counted as it passes. */
  Stream<Listed> listed(Stream<Listed> objects) {
    return objects.peek(
        object -> {
          switch (object.what()) {
            case RecordKey.OfTag tag -> add("listed.tag", 1);
            case RecordKey.OfManifest manifest -> add("listed.manifest", 1);
            case RecordKey.OfReferrer referrer -> add("listed.referrer", 1);
            case RecordKey.OfBlob blob -> add("listed.blob", 1);
            case RecordKey.Unknown unknown -> unknown(object.entry().name());
          }
        });
  }

  void kept(Kind kind, Reason reason) {
    add("kept." + kind.text() + "." + reason.text(), 1);
  }

  void planned(Heads heads) {
    heads.tags().forEach(tag -> planned(tag.record()));
    heads.manifests().forEach(manifest -> manifest.records().forEach(this::planned));
    heads.referrers().forEach(referrer -> planned(referrer.record()));
    if (!heads.restores().isEmpty()) {
      add("planned.restore", heads.restores().size());
    }
  }

  void plannedBlobs(List<Heads.DoomedBlob> blobs) {
    blobs.forEach(blob -> planned(blob.record()));
  }

  private void planned(Heads.Doomed record) {
    add("planned." + Kind.of(record.object().key()).text(), 1);
    add("bytes.planned", record.size());
  }

  void deleted(Kind kind, long bytes) {
    add("deleted." + kind.text(), 1);
    add("bytes.records", bytes);
  }

  void spared(Kind kind) {
    add("spared." + kind.text(), 1);
  }

  void restored() {
    add("restored", 1);
  }

  /** Something that a kept image needs is not there. */
  void missing(String text) {
    note("missing", text);
  }

  /** A repository was left alone. */
  void unreadable(String text) {
    note("unreadable", text);
  }

  /** An object that is none of the registry's. */
  void unknown(String key) {
    note("unknown", key);
  }

  /** Something could not be done; the next run tries again. */
  void failed(String text) {
    note("failed", text);
  }

  /** Something to look at that is no fault of an image. */
  void remark(String text) {
    note("remark", text);
  }
}
