package dev.umbra.store;

import dev.umbra.image.Digest;
import dev.umbra.image.ManifestParser;
import dev.umbra.image.ParsedManifest;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/** The manifest records of every repository. */
public final class ManifestRecords {
  private static final int PARALLEL_READS = 32;

  private final ObjectStore store;
  private final Records<ManifestRecord> records;
  private final Grace grace;

  public ManifestRecords(ObjectStore store, Grace grace) {
    this.store = store;
    this.records = new Records<>(store, ManifestRecord.CODEC);
    this.grace = grace;
  }

  /** The manifest, if the repository has it. */
  public Optional<Versioned<ManifestRecord>> read(Repository repository, Digest digest) {
    return records.read(repository.manifest(digest));
  }

  /**
   * The manifest, in a record that prune will not delete before the push that relies on it ends.
   * Losing the race for the renewal means to read again; only a record that is gone is gone.
   */
  public Optional<ManifestRecord> rely(Repository repository, Digest digest, TimeLimit limit) {
    Optional<Versioned<ManifestRecord>> seen = read(repository, digest);
    while (seen.isPresent() && seen.get().age().compareTo(grace.renewalAge()) > 0) {
      limit.check();
      switch (records.replace(repository.manifest(digest), seen.get(), seen.get().value())) {
        case Swap.Won<ManifestRecord> won -> {
          return seen.map(Versioned::value);
        }
        case Swap.Lost<ManifestRecord> lost -> seen = Optional.of(lost.current());
        case Swap.Gone<ManifestRecord> gone -> seen = Optional.empty();
      }
    }
    return seen.map(Versioned::value);
  }

  /**
   * Writes a pushed manifest. A push by digest is remembered however the manifest is pushed later.
   *
   * @param first the record as the push read it, so that this is one request
   */
  public void write(
      Repository repository,
      Digest digest,
      Optional<Versioned<ManifestRecord>> first,
      ManifestRecord pushed,
      TimeLimit limit) {
    Optional<Versioned<ManifestRecord>> seen = first;
    while (true) {
      limit.check();
      ManifestRecord merged = seen.map(old -> remembering(old.value(), pushed)).orElse(pushed);
      switch (records.write(repository.manifest(digest), seen, merged)) {
        case Swap.Won<ManifestRecord> won -> {
          return;
        }
        case Swap.Lost<ManifestRecord> lost -> seen = Optional.of(lost.current());
        case Swap.Gone<ManifestRecord> gone -> seen = Optional.empty();
      }
    }
  }

  private static ManifestRecord remembering(ManifestRecord old, ManifestRecord pushed) {
    Optional<Instant> digestPushed =
        Stream.of(old.digestPushed(), pushed.digestPushed())
            .flatMap(Optional::stream)
            .max(Instant::compareTo);
    return new ManifestRecord(pushed.mediaType(), pushed.pushed(), digestPushed, pushed.bytes());
  }

  /**
   * Gives a tag's manifest its record back, from the tag's own bytes; one that is there stays.
   *
   * @return whether there was none
   */
  public boolean restore(Repository repository, TagRecord tag) {
    ManifestRecord record =
        new ManifestRecord(tag.mediaType(), tag.pushed(), Optional.empty(), tag.bytes());
    return switch (records.create(repository.manifest(tag.digest()), record)) {
      case Swap.Won<ManifestRecord> won -> true;
      case Swap.Lost<ManifestRecord> lost -> false;
      case Swap.Gone<ManifestRecord> gone -> false;
    };
  }

  /**
   * Whether any manifest of the repository names this blob. Reads all of them; one that cannot be
   * read counts as naming.
   */
  public boolean anyNames(Repository repository, Digest blob) {
    return ListPages.entries(store, Listing.keys(repository.manifestsPrefix(), Listing.MAX))
        .map(ListPage.Entry::key)
        .gather(Gatherers.mapConcurrent(PARALLEL_READS, records::read))
        .flatMap(Optional::stream)
        .anyMatch(seen -> names(seen.value(), blob));
  }

  private static boolean names(ManifestRecord record, Digest blob) {
    return switch (ManifestParser.parse(record.bytes(), Optional.of(record.mediaType()))) {
      case ParsedManifest.Valid valid ->
          valid.manifest().blobs().stream().anyMatch(named -> named.digest().equals(blob));
      case ParsedManifest.Invalid invalid -> true;
    };
  }

  /**
   * Deletes the version that was read, or a later one: the client's word stands.
   *
   * @return whether there was one to delete
   */
  public boolean delete(Repository repository, Digest digest, Versioned<ManifestRecord> first) {
    ObjectKey key = repository.manifest(digest);
    Optional<Versioned<ManifestRecord>> seen = Optional.of(first);
    while (seen.isPresent()) {
      switch (records.delete(key, seen.get())) {
        case DELETED -> {
          return true;
        }
        case MISSING -> {
          return false;
        }
        case CHANGED -> seen = records.read(key);
      }
    }
    return false;
  }
}
