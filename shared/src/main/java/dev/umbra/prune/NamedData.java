package dev.umbra.prune;

import dev.umbra.image.Digest;
import dev.umbra.store.BlobRecord;
import dev.umbra.store.BlobRecords;
import dev.umbra.store.Grace;
import dev.umbra.store.Inventory;
import dev.umbra.store.Inventory.InRepository;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.Overlay;
import dev.umbra.store.RecordKey;
import dev.umbra.store.Repository;
import dev.umbra.store.StoreException;
import dev.umbra.store.StoredBlob;
import dev.umbra.store.UnreadableRecordException;
import dev.umbra.store.Versioned;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/**
 * Which data the records of all overlays and repositories name. The records themselves are read
 * only of digests that have more than one object.
 *
 * @param digests that any record names
 * @param objects that are named, of digests that have more than one
 * @param all digests of which every object counts as named, for a record of theirs cannot be read
 */
record NamedData(Hashes digests, Hashes several, Hashes objects, Hashes all) {
  /** Whether a record names this object, or has to be taken to. */
  boolean names(StoredBlob blob) {
    String hex = blob.digest().hex();
    return digests.contains(hex)
        && (!several.contains(hex) || all.contains(hex) || objects.contains(blob.object().hex()));
  }

  /** Lists the records, and reads them where it takes that. */
  static final class Reader {
    /** Ranges listed side by side. */
    private static final int RANGES = 16;

    private final Inventory inventory;
    private final BlobRecords records;
    private final Parallel parallel;
    private final Hashes.Builder digests = new Hashes.Builder();
    private final Hashes.Builder objects = new Hashes.Builder();
    private final Hashes.Builder all = new Hashes.Builder();

    Reader(ObjectStore store, Parallel parallel) {
      this.inventory = new Inventory(store);
      this.records = new BlobRecords(store, Grace.DEFAULT, InstantSource.system());
      this.parallel = parallel;
    }

    /**
     * Lists the records of all overlays.
     *
     * @param several digests that have more than one object
     * @param listed hears of each record, so that it may stop the listing by throwing
     */
    NamedData read(List<Overlay> overlays, Hashes several, Consumer<InRepository> listed) {
      for (Overlay overlay : overlays) {
        var chosen =
            inventory.recordRanges(overlay).stream()
                .gather(
                    Gatherers.mapConcurrent(
                        RANGES, range -> several(overlay, range.records(), several, listed)))
                .flatMap(List::stream);
        parallel.map(chosen, this::object).forEach(this::note);
      }
      return new NamedData(digests.build(), several, objects.build(), all.build());
    }

    /** Notes all digests of a range; returns what has to be read. */
    private List<Named> several(
        Overlay overlay,
        Stream<InRepository> range,
        Hashes several,
        Consumer<InRepository> listed) {
      return range
          .peek(record -> tell(listed, record))
          .filter(record -> record.what() instanceof RecordKey.OfBlob)
          .map(record -> noted(overlay, record))
          .filter(record -> several.contains(record.digest().hex()))
          .toList();
    }

    private synchronized void tell(Consumer<InRepository> listed, InRepository record) {
      listed.accept(record);
    }

    private record Named(Digest digest, Optional<Repository> repository) {}

    private synchronized Named noted(Overlay overlay, InRepository record) {
      if (!(record.what() instanceof RecordKey.OfBlob(Digest digest))) {
        throw new IllegalArgumentException("not a blob's record: " + record.entry().name());
      }
      digests.add(digest.hex());
      return new Named(digest, record.name().map(name -> new Repository(overlay, name)));
    }

    private record ReadRecord(Digest digest, Optional<BlobRecord> record, Reading reading) {
      enum Reading {
        READ,
        UNREADABLE
      }
    }

    private ReadRecord object(Named named) {
      if (named.repository().isEmpty()) {
        return new ReadRecord(named.digest(), Optional.empty(), ReadRecord.Reading.UNREADABLE);
      }
      try {
        Optional<BlobRecord> record =
            records.read(named.repository().get(), named.digest()).map(Versioned::value);
        return new ReadRecord(named.digest(), record, ReadRecord.Reading.READ);
      } catch (UnreadableRecordException | StoreException e) {
        return new ReadRecord(named.digest(), Optional.empty(), ReadRecord.Reading.UNREADABLE);
      }
    }

    private void note(ReadRecord read) {
      switch (read.reading()) {
        case UNREADABLE -> all.add(read.digest().hex());
        case READ ->
            read.record()
                .flatMap(BlobRecord::object)
                .ifPresent(object -> objects.add(object.hex()));
      }
    }
  }
}
