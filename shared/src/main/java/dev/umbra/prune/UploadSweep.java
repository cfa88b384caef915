package dev.umbra.prune;

import dev.umbra.store.DeleteOutcome;
import dev.umbra.store.Inventory;
import dev.umbra.store.Inventory.UploadObject;
import dev.umbra.store.ListPage;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.ObjectVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Removes uploads that have received nothing for so long that nobody goes on with them. */
final class UploadSweep {
  private final ObjectStore store;
  private final Course course;
  private final Instant limit;
  private final List<UploadObject> group = new ArrayList<>();
  private long done;

  /**
   * @param start of the run, by the store's clock
   */
  UploadSweep(ObjectStore store, PruneSettings settings, Instant start, Course course) {
    this.store = store;
    this.course = course;
    this.limit = start.minus(settings.uploadTimeout());
  }

  void run() {
    new Inventory(store).uploads().forEach(this::next);
    finish();
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
    if (!group.isEmpty()) {
      course.tally().add("listed.upload", 1);
      if (group.stream().allMatch(object -> object.entry().lastModified().isBefore(limit))) {
        remove();
      }
      group.clear();
    }
  }

  private void remove() {
    Optional<ListPage.Entry> session =
        group.stream().filter(UploadObject::session).map(UploadObject::entry).findFirst();
    course.tally().add("planned.upload", 1);
    if (course.changes() && session.map(this::isAlive).orElse(false)) {
      course.tally().add("spared.upload", 1);
    } else if (course.changes()) {
      course.tally().add("deleted.upload", 1);
      course
          .tally()
          .add("bytes.uploads", group.stream().mapToLong(object -> object.entry().size()).sum());
      store.deleteAll(
          group.stream()
              .filter(object -> !object.session())
              .map(object -> new ObjectKey(object.entry().name()))
              .toList());
    }
  }

  /** Ends the session first: whoever goes on with it now finds its chunks, or no session. */
  private boolean isAlive(ListPage.Entry session) {
    ObjectVersion version = new ObjectVersion(new ObjectKey(session.name()), session.etag());
    return store.deleteIfUnchanged(version) == DeleteOutcome.CHANGED;
  }
}
