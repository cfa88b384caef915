package dev.umbra.store.file;

import dev.umbra.store.ObjectKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/** The one way in which a file becomes an object. */
final class Placement {
  private final Disk disk;
  private final FileNames names;
  private final Folders folders;
  private final KeyLocks locks;

  Placement(Disk disk, FileNames names, Folders folders, KeyLocks locks) {
    this.disk = disk;
    this.names = names;
    this.folders = folders;
    this.locks = locks;
  }

  /**
   * Gives a file whose content is durable the name of a key, durably, before anybody sees it there.
   *
   * @param condition what must be there now
   * @return whether the condition held; the file is still there where not
   */
  boolean place(Path temporary, ObjectKey key, Predicate<Optional<FileVersion>> condition)
      throws IOException {
    Path target = names.file(key);
    try (var _ = locks.hold(key)) {
      Optional<FileVersion> current = disk.version(target);
      if (!condition.test(current)) {
        return false;
      }
      try {
        folders.place(temporary, target);
      } catch (IOException | RuntimeException e) {
        if (current.isEmpty()) {
          withdraw(target, e);
        }
        throw e;
      }
      return true;
    }
  }

  /**
   * Takes back a new name that could not be made durable. (What was replaced cannot be had back:
   * then the new version stays, whole, and its writer does not know.)
   */
  private void withdraw(Path target, Exception failure) {
    try {
      disk.delete(target);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}
