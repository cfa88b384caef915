package dev.umbra.store;

import dev.umbra.image.Digest;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The blob records of every repository: which repository has which blob, and in which data object.
 */
public final class BlobRecords {
  private final ObjectStore store;
  private final Records<BlobRecord> records;
  private final Grace grace;
  private final InstantSource clock;

  public BlobRecords(ObjectStore store, Grace grace, InstantSource clock) {
    this.store = store;
    this.records = new Records<>(store, BlobRecord.CODEC);
    this.grace = grace;
    this.clock = clock;
  }

  /** What the repository says of the blob, tombstones included. */
  public Optional<Versioned<BlobRecord>> read(Repository repository, Digest digest) {
    return records.read(repository.blob(digest));
  }

  /** The blob, if the repository has it. */
  public Optional<StoredBlob> find(Repository repository, Digest digest) {
    return read(repository, digest).flatMap(seen -> present(digest, seen.value()));
  }

  /**
   * The blob, in a record that prune will not delete before the push that relies on it ends: one
   * older than half the grace period is rewritten first. Losing that race means to read again; only
   * a record that is gone is gone.
   */
  public Optional<StoredBlob> rely(Repository repository, Digest digest, TimeLimit limit) {
    return read(repository, digest).flatMap(seen -> renew(repository, digest, seen, limit));
  }

  /** The same, for a record that was read already. */
  public Optional<StoredBlob> renew(
      Repository repository, Digest digest, Versioned<BlobRecord> first, TimeLimit limit) {
    Versioned<BlobRecord> seen = first;
    while (!seen.value().isTombstone() && seen.age().compareTo(grace.renewalAge()) > 0) {
      limit.check();
      switch (records.replace(repository.blob(digest), seen, seen.value())) {
        case Swap.Won<BlobRecord> won -> {
          return present(digest, seen.value());
        }
        case Swap.Lost<BlobRecord> lost -> seen = lost.current();
        case Swap.Gone<BlobRecord> gone -> {
          return Optional.empty();
        }
      }
    }
    return present(digest, seen.value());
  }

  /**
   * Says that the repository has this blob. Where it has it already, the record is renewed and
   * keeps its object, for others may be copying that record just now; only an object that is
   * missing is replaced.
   *
   * @return the blob as it is recorded now
   */
  public StoredBlob record(Repository repository, StoredBlob blob, TimeLimit limit) {
    ObjectKey key = repository.blob(blob.digest());
    Optional<Versioned<BlobRecord>> seen = Optional.empty();
    while (true) {
      StoredBlob wanted = seen.flatMap(old -> usable(blob.digest(), old.value())).orElse(blob);
      BlobRecord record = BlobRecord.of(wanted.object(), wanted.size(), clock.instant());
      limit.check();
      switch (records.write(key, seen, record)) {
        case Swap.Won<BlobRecord> won -> {
          return wanted;
        }
        case Swap.Lost<BlobRecord> lost -> seen = Optional.of(lost.current());
        case Swap.Gone<BlobRecord> gone -> seen = Optional.empty();
      }
    }
  }

  /**
   * Gives data that was found without a record its record.
   *
   * @return the blob as it is recorded now; empty where the repository's blob was deleted after the
   *     data's id was issued
   */
  public Optional<StoredBlob> admit(Repository repository, StoredBlob blob, TimeLimit limit) {
    ObjectKey key = repository.blob(blob.digest());
    BlobRecord record = BlobRecord.of(blob.object(), blob.size(), clock.instant());
    Optional<Versioned<BlobRecord>> seen = Optional.empty();
    while (true) {
      limit.check();
      switch (records.write(key, seen, record)) {
        case Swap.Won<BlobRecord> won -> {
          return Optional.of(blob);
        }
        case Swap.Lost<BlobRecord> lost -> {
          if (!isTombstoneBefore(blob, lost.current().value())) {
            return renew(repository, blob.digest(), lost.current(), limit);
          }
          seen = Optional.of(lost.current());
        }
        case Swap.Gone<BlobRecord> gone -> seen = Optional.empty();
      }
    }
  }

  private boolean isTombstoneBefore(StoredBlob blob, BlobRecord record) {
    return record.isTombstone() && blob.object().issued(grace).isAfter(record.pushed());
  }

  /**
   * Deletes the blob for a client, leaving a tombstone.
   *
   * @return whether there was one
   */
  public boolean delete(Repository repository, Digest digest) {
    ObjectKey key = repository.blob(digest);
    Optional<Versioned<BlobRecord>> seen = records.read(key);
    while (seen.isPresent() && !seen.get().value().isTombstone()) {
      switch (records.replace(key, seen.get(), BlobRecord.tombstone(clock.instant()))) {
        case Swap.Won<BlobRecord> won -> {
          return true;
        }
        case Swap.Lost<BlobRecord> lost -> seen = Optional.of(lost.current());
        case Swap.Gone<BlobRecord> gone -> seen = Optional.empty();
      }
    }
    return false;
  }

  private Optional<StoredBlob> usable(Digest digest, BlobRecord record) {
    return present(digest, record).filter(blob -> store.head(blob.key()).isPresent());
  }

  private static Optional<StoredBlob> present(Digest digest, BlobRecord record) {
    return record.object().map(object -> new StoredBlob(digest, object, record.size()));
  }
}
