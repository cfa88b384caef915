package dev.umbra.store.file;

import dev.umbra.store.DeleteOutcome;
import dev.umbra.store.Listing;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Deletes many objects with few syncs. */
final class Deletion {
  private final Disk disk;
  private final FileNames names;
  private final Folders folders;
  private final KeyLocks locks;

  Deletion(Disk disk, FileNames names, Folders folders, KeyLocks locks) {
    this.disk = disk;
    this.names = names;
    this.folders = folders;
    this.locks = locks;
  }

  /** Deletes what is still the version named. */
  List<DeleteOutcome> ifUnchanged(List<ObjectVersion> versions) throws IOException {
    List<DeleteOutcome> outcomes = new ArrayList<>(versions.size());
    for (int from = 0; from < versions.size(); from += Listing.MAX) {
      List<ObjectVersion> batch =
          versions.subList(from, Math.min(from + Listing.MAX, versions.size()));
      try (var _ = locks.holdAll(batch.stream().map(ObjectVersion::key).toList())) {
        outcomes.addAll(batchIfUnchanged(batch));
      }
    }
    return outcomes;
  }

  private List<DeleteOutcome> batchIfUnchanged(List<ObjectVersion> versions) throws IOException {
    List<DeleteOutcome> outcomes = new ArrayList<>(versions.size());
    List<Path> deleted = new ArrayList<>();
    for (ObjectVersion version : versions) {
      Path file = names.file(version.key());
      DeleteOutcome outcome = compare(disk.version(file), version.etag());
      if (outcome == DeleteOutcome.DELETED) {
        disk.delete(file);
        deleted.add(file);
      }
      outcomes.add(outcome);
    }
    folders.afterDeleting(deleted);
    return outcomes;
  }

  private static DeleteOutcome compare(Optional<FileVersion> current, String etag) {
    if (current.isEmpty()) {
      return DeleteOutcome.MISSING;
    }
    return current.get().etag().equals(etag) ? DeleteOutcome.DELETED : DeleteOutcome.CHANGED;
  }

  /** Deletes whatever is there. */
  void anyVersion(List<ObjectKey> keys) throws IOException {
    for (int from = 0; from < keys.size(); from += Listing.MAX) {
      List<ObjectKey> batch = keys.subList(from, Math.min(from + Listing.MAX, keys.size()));
      try (var _ = locks.holdAll(batch)) {
        List<Path> files = batch.stream().map(names::file).toList();
        for (Path file : files) {
          disk.delete(file);
        }
        folders.afterDeleting(files);
      }
    }
  }
}
