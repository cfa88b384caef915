package dev.umbra.prune;

import dev.umbra.store.DeleteOutcome;
import dev.umbra.store.Inventory;
import dev.umbra.store.Inventory.UploadObject;
import dev.umbra.store.ListPage;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.UnfinishedWrite;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Removes uploads that have received nothing for so long that nobody goes on with them, and writes
 * that were begun and never finished.
 */
final class UploadSweep {
  /** A write that received nothing yet is waited for this much longer. */
  private static final int WITHOUT_PART = 24;

  private final ObjectStore store;
  private final Course course;
  private final Instant start;
  private final Duration timeout;
  private final List<UploadObject> group = new ArrayList<>();
  private List<String> busy = List.of();
  private long done;

  /**
   * @param start of the run, by the store's clock
   */
  UploadSweep(ObjectStore store, PruneSettings settings, Instant start, Course course) {
    this.store = store;
    this.course = course;
    this.start = start;
    this.timeout = settings.uploadTimeout();
  }

  void run() {
    List<UnfinishedWrite> writes = writes();
    busy =
        writes.stream().filter(write -> !isIdle(write)).map(write -> write.key().value()).toList();
    new Inventory(store).uploads().forEach(this::next);
    finish();
    writes.stream().filter(this::isIdle).forEach(this::abort);
  }

  /** Asked for by folder, for of others' writes not even the parts may be listed. */
  private List<UnfinishedWrite> writes() {
    List<UnfinishedWrite> writes = new ArrayList<>();
    Inventory.WRITTEN.forEach(folder -> writes.addAll(store.unfinished(folder).writes()));
    return writes.stream().filter(this::isOwn).toList();
  }

  private boolean isOwn(UnfinishedWrite write) {
    if (Inventory.isWritten(write.key())) {
      return true;
    }
    course.tally().unknown(write.key().value());
    return false;
  }

  private boolean isIdle(UnfinishedWrite write) {
    return write
        .newestPart()
        .map(this::isOver)
        .orElseGet(() -> write.started().isBefore(start.minus(timeout.multipliedBy(WITHOUT_PART))));
  }

  private boolean isOver(Instant lastWrite) {
    return lastWrite.isBefore(start.minus(timeout));
  }

  private void abort(UnfinishedWrite write) {
    course.stop().check();
    course.tally().add("planned.write", 1);
    if (course.changes()) {
      store.abort(write);
      course.tally().add("deleted.write", 1);
    }
  }

  /** The objects of an upload follow one another. */
  private void next(UploadObject object) {
    course.progress(Progress.Step.UPLOADS, ++done, 0);
    if (object.upload().isEmpty()) {
      course.tally().unknown(object.entry().name());
      return;
    }
    if (!group.isEmpty() && !group.getFirst().upload().equals(object.upload())) {
      finish();
    }
    group.add(object);
  }

  private void finish() {
    if (group.isEmpty()) {
      return;
    }
    course.tally().add("listed.upload", 1);
    String prefix = group.getFirst().upload().orElseThrow();
    boolean over = group.stream().allMatch(object -> isOver(object.entry().lastModified()));
    if (over && busy.stream().noneMatch(key -> key.startsWith(prefix))) {
      remove();
    }
    group.clear();
  }

  private void remove() {
    course.tally().add("planned.upload", 1);
    if (!course.changes()) {
      return;
    }
    Optional<ListPage.Entry> session =
        group.stream().filter(UploadObject::session).map(UploadObject::entry).findFirst();
    if (session.map(this::isAlive).orElse(false)) {
      course.tally().add("spared.upload", 1);
      return;
    }
    store.deleteAll(
        group.stream()
            .filter(object -> !object.session())
            .map(object -> object.entry().key())
            .toList());
    course.tally().add("deleted.upload", 1);
    course
        .tally()
        .add("bytes.uploads", group.stream().mapToLong(object -> object.entry().size()).sum());
  }

  /** Ends the session first: whoever goes on with it now finds its chunks, or no session. */
  private boolean isAlive(ListPage.Entry session) {
    return store.deleteIfUnchanged(session.version()) == DeleteOutcome.CHANGED;
  }
}
