package dev.umbra.prune;

import dev.umbra.store.Inventory;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.StoredBlob;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Removes data that no record names. It is first condemned, and goes in a later run if it is still
 * garbage then, for clients may hold URLs of it. If listing the records took half the grace period,
 * they may have changed under it too much, and nothing goes.
 */
final class Sweep {
  private static final int BATCH = 1000;

  private final ObjectStore store;
  private final Inventory inventory;
  private final PruneSettings settings;
  private final Course course;
  private final List<StoredBlob> batch = new ArrayList<>();

  Sweep(ObjectStore store, PruneSettings settings, Course course) {
    this.store = store;
    this.inventory = new Inventory(store);
    this.settings = settings;
    this.course = course;
  }

  /**
   * Sweeps. Which overlays there are is listed here again, within the time that listing may take:
   * the first record of an overlay may have been written since the run began.
   *
   * @param several digests that have more than one object
   */
  void run(Hashes several) {
    Inventory.Top top = inventory.top();
    Instant began = top.storeTime();
    long[] listed = {0};
    NamedData named =
        new NamedData.Reader(store, course.parallel())
            .read(
                top.overlays(),
                several,
                record -> {
                  course.progress(Progress.Step.RECORDS, ++listed[0], 0);
                  if (record.isStray()) {
                    course.tally().unknown(record.entry().name());
                  }
                });
    Instant now = inventory.clock();
    Duration took = Duration.between(began, now);
    if (took.compareTo(settings.grace().period().dividedBy(2)) >= 0) {
      course
          .tally()
          .remark("listing the records took %s, too long to delete data safely".formatted(took));
      return;
    }
    new Pass(named, now, Condemned.open(store, course.tally())).run();
  }

  private final class Pass {
    private final NamedData named;
    private final Instant now;
    private final Condemned condemned;
    private final Iterator<Condemned.Entry> earlier;
    private Optional<Condemned.Entry> next;

    Pass(NamedData named, Instant now, Condemned condemned) {
      this.named = named;
      this.now = now;
      this.condemned = condemned;
      this.earlier = condemned.entries();
      this.next = advance();
    }

    void run() {
      long[] seen = {0};
      inventory.data().forEach(data -> judge(data, ++seen[0]));
      delete();
      if (course.changes()) {
        condemned.commit();
      }
    }

    private void judge(Inventory.Data data, long number) {
      course.progress(Progress.Step.SWEEP, number, 0);
      course.tally().add("listed.data", 1);
      if (data.blob().isEmpty()) {
        course.tally().unknown(data.entry().name());
        return;
      }
      StoredBlob blob = data.blob().get();
      boolean old =
          blob.object().age(settings.grace(), now).compareTo(settings.grace().period()) > 0;
      if (named.names(blob)) {
        course.tally().add("kept.data." + Reason.NEEDED.text(), 1);
      } else if (!old) {
        course.tally().add("kept.data." + Reason.YOUNG.text(), 1);
      } else {
        garbage(blob);
      }
    }

    private void garbage(StoredBlob blob) {
      Instant since = since(blob.key().value()).orElse(now);
      if (!since.plus(settings.sweepDelay()).isAfter(now) && since.isBefore(now)) {
        sweep(blob);
        return;
      }
      course.tally().add("condemned", 1);
      course.tally().add("bytes.condemned", blob.size());
      if (course.changes()) {
        condemned.add(new Condemned.Entry(blob.key().value(), since));
      }
    }

    /** Since when it is condemned; both lists are in the order of keys. */
    private Optional<Instant> since(String key) {
      while (next.isPresent() && next.get().key().compareTo(key) < 0) {
        next = advance();
      }
      return next.filter(entry -> entry.key().equals(key)).map(Condemned.Entry::since);
    }

    private Optional<Condemned.Entry> advance() {
      return earlier.hasNext() ? Optional.of(earlier.next()) : Optional.empty();
    }
  }

  private void sweep(StoredBlob blob) {
    batch.add(blob);
    if (batch.size() == BATCH) {
      delete();
    }
  }

  private void delete() {
    if (batch.isEmpty()) {
      return;
    }
    List<ObjectKey> keys = batch.stream().map(StoredBlob::key).toList();
    long bytes = batch.stream().mapToLong(StoredBlob::size).sum();
    if (course.changes()) {
      course.plans().writeSwept(keys);
      store.deleteAll(keys);
      course.tally().add("swept", keys.size());
      course.tally().add("bytes.swept", bytes);
    } else {
      course.tally().add("planned.swept", keys.size());
      course.tally().add("bytes.planned", bytes);
    }
    batch.clear();
  }
}
