package dev.umbra.store;

import dev.umbra.image.Digest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Gatherers;

/**
 * Who refers to a manifest: a record for each, written and deleted with the referrer's own manifest
 * record.
 */
public final class Referrers {
  private static final int PARALLEL_READS = 32;

  private final ObjectStore store;
  private final Records<Referrer> records;

  public Referrers(ObjectStore store) {
    this.store = store;
    this.records = new Records<>(store, Referrer.CODEC);
  }

  /**
   * A page of them.
   *
   * @param referrers in the order of their digests
   * @param last where the next page starts after; empty where none follows
   */
  public record Page(List<Referrer> referrers, Optional<String> last) {
    public Page {
      referrers = List.copyOf(referrers);
    }
  }

  /** Says that the manifest refers to the subject; said again, the record is written anew. */
  public void write(Repository repository, Digest subject, Referrer referrer) {
    ObjectKey key = repository.referrer(subject, referrer.digest());
    Optional<Versioned<Referrer>> seen = Optional.empty();
    while (true) {
      switch (records.write(key, seen, referrer)) {
        case Swap.Won<Referrer> won -> {
          return;
        }
        case Swap.Lost<Referrer> lost -> seen = Optional.of(lost.current());
        case Swap.Gone<Referrer> gone -> seen = Optional.empty();
      }
    }
  }

  /** The manifest refers to the subject no more. */
  public void delete(Repository repository, Digest subject, Digest referrer) {
    ObjectKey key = repository.referrer(subject, referrer);
    Optional<Versioned<Referrer>> seen = records.read(key);
    while (seen.isPresent() && records.delete(key, seen.get()) == DeleteOutcome.CHANGED) {
      seen = records.read(key);
    }
  }

  /**
   * Those who refer to the subject.
   *
   * @param after the last digest of the page before; empty text for the first
   */
  public Page list(Repository repository, Digest subject, String after, int limit) {
    String prefix = repository.referrersPrefix(subject);
    ListPage page =
        store.list(
            new Listing(prefix, after.isEmpty() ? "" : prefix + after, Listing.Depth.KEYS, limit));
    List<Referrer> referrers =
        page.entries().stream()
            .map(ListPage.Entry::key)
            .gather(Gatherers.mapConcurrent(PARALLEL_READS, records::read))
            .flatMap(Optional::stream)
            .map(Versioned::value)
            .toList();
    Optional<String> last =
        page.more() ? Optional.of(page.last().substring(prefix.length())) : Optional.empty();
    return new Page(referrers, last);
  }
}
