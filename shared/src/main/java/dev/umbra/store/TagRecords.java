package dev.umbra.store;

import dev.umbra.image.Digest;
import dev.umbra.image.Tag;
import java.util.Optional;
import java.util.stream.Gatherers;

/** The tag records of every repository. */
public final class TagRecords {
  private static final int PARALLEL_READS = 32;

  private final ObjectStore store;
  private final Records<TagRecord> records;
  private final Grace grace;

  public TagRecords(ObjectStore store, Grace grace) {
    this.store = store;
    this.records = new Records<>(store, TagRecord.CODEC);
    this.grace = grace;
  }

  /** What the tag names, if the repository has it. */
  public Optional<Versioned<TagRecord>> read(Repository repository, Tag tag) {
    return records.read(repository.tag(tag));
  }

  /**
   * Sets a tag, remembering what it named before.
   *
   * @param first the record as the push read it, so that this is one request
   * @param limit of the push, so that one which loses a race and comes back late does not take a
   *     tag away from a push that was acknowledged meanwhile
   */
  public void write(
      Repository repository,
      Tag tag,
      Optional<Versioned<TagRecord>> first,
      TagRecord pushed,
      TimeLimit limit) {
    Optional<Versioned<TagRecord>> seen = first;
    while (true) {
      limit.check();
      TagRecord merged = seen.map(old -> pushed.after(old.value(), grace)).orElse(pushed);
      switch (records.write(repository.tag(tag), seen, merged)) {
        case Swap.Won<TagRecord> won -> {
          return;
        }
        case Swap.Lost<TagRecord> lost -> seen = Optional.of(lost.current());
        case Swap.Gone<TagRecord> gone -> seen = Optional.empty();
      }
    }
  }

  /** Sets a tag as it was read, remembering what it named; whoever was faster is left alone. */
  public void writeUnlessChanged(
      Repository repository, Tag tag, Optional<Versioned<TagRecord>> seen, TagRecord record) {
    TagRecord merged = seen.map(old -> record.after(old.value(), grace)).orElse(record);
    var _ = records.write(repository.tag(tag), seen, merged);
  }

  /** Deletes the version of a tag that was read; whoever wrote another is left alone. */
  public void deleteUnlessChanged(Repository repository, Tag tag, Versioned<TagRecord> seen) {
    var _ = records.delete(repository.tag(tag), seen);
  }

  /**
   * Deletes a tag, whatever it names.
   *
   * @return whether there was one
   */
  public boolean delete(Repository repository, Tag tag) {
    Optional<Versioned<TagRecord>> seen = read(repository, tag);
    while (seen.isPresent()) {
      switch (records.delete(repository.tag(tag), seen.get())) {
        case DELETED -> {
          return true;
        }
        case MISSING -> {
          return false;
        }
        case CHANGED -> seen = read(repository, tag);
      }
    }
    return false;
  }

  /** Deletes every tag of the repository that names this digest, each as long as it does. */
  public void deleteNaming(Repository repository, Digest digest) {
    ListPages.entries(store, Listing.keys(repository.tagsPrefix(), Listing.MAX))
        .map(ListPage.Entry::key)
        .gather(Gatherers.mapConcurrent(PARALLEL_READS, key -> deleteIfNaming(key, digest)))
        .forEach(done -> {});
  }

  private boolean deleteIfNaming(ObjectKey key, Digest digest) {
    Optional<Versioned<TagRecord>> seen = records.read(key);
    while (seen.isPresent() && seen.get().value().digest().equals(digest)) {
      if (records.delete(key, seen.get()) != DeleteOutcome.CHANGED) {
        return true;
      }
      seen = records.read(key);
    }
    return false;
  }
}
