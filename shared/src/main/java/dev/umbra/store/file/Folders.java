package dev.umbra.store.file;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The tree of folders below one that stays: made when a file needs them, removed when they are
 * empty. Callers hold the keys of the files that they name.
 */
final class Folders {
  /** Forgetting costs a sync, so everything is forgotten when it becomes much. */
  private static final int MOST_REMEMBERED = 100_000;

  private final Disk disk;
  private final Path root;

  /** Folders whose names were synced by this process, all the way up. */
  private final Set<Path> durable = ConcurrentHashMap.newKeySet();

  /** Read: no folder vanishes between its making and its first file. Write: folders vanish. */
  private final ReentrantReadWriteLock removal = new ReentrantReadWriteLock();

  Folders(Disk disk, Path root) {
    this.disk = disk;
    this.root = root;
  }

  /** Moves a file into the tree; its new name is durable afterwards, with all folders above it. */
  void place(Path temporary, Path target) throws IOException {
    Path folder = above(target);
    List<Path> unsynced;
    Lock staying = removal.readLock();
    staying.lock();
    try {
      unsynced = make(folder);
      disk.rename(temporary, target);
    } finally {
      staying.unlock();
    }
    for (Path made : unsynced) {
      disk.syncFolder(above(made));
    }
    disk.syncFolder(folder);
    remember(unsynced);
  }

  /**
   * Makes what is missing.
   *
   * @return from the top, the folders that another thread or a killed process may have made without
   *     syncing them
   */
  private List<Path> make(Path folder) throws IOException {
    List<Path> unsynced = new ArrayList<>();
    for (Path path = folder; !path.equals(root) && !durable.contains(path); path = above(path)) {
      unsynced.addFirst(path);
    }
    for (Path path : unsynced) {
      disk.makeFolder(path);
    }
    return unsynced;
  }

  private void remember(List<Path> synced) {
    if (durable.size() > MOST_REMEMBERED) {
      durable.clear();
    }
    durable.addAll(synced);
  }

  /**
   * Makes the deletion of files durable and removes the folders that it emptied. Only folders that
   * are left are synced: one sync for a thousand files that were each alone in theirs.
   */
  void afterDeleting(Collection<Path> files) throws IOException {
    Set<Path> changed = new HashSet<>();
    Set<Path> removed = new HashSet<>();
    Set<Path> parents = new HashSet<>();
    files.forEach(file -> parents.add(above(file)));
    for (Path parent : parents) {
      changed.add(isEmpty(parent) ? removeEmpty(parent, removed) : parent);
    }
    changed.removeAll(removed);
    for (Path folder : changed) {
      syncNearest(folder);
    }
  }

  /** Syncs a folder, or the nearest above it where another deletion has removed it meanwhile. */
  private void syncNearest(Path folder) throws IOException {
    for (Path path = folder; ; path = above(path)) {
      try {
        disk.syncFolder(path);
        return;
      } catch (NoSuchFileException e) {
        if (path.equals(root)) {
          throw e;
        }
      }
    }
  }

  /** Removes a folder and those above it while they are empty; the one that is left. */
  private Path removeEmpty(Path folder, Set<Path> removed) throws IOException {
    Lock vanishing = removal.writeLock();
    vanishing.lock();
    try {
      Path path = folder;
      while (!path.equals(root) && remove(path)) {
        durable.remove(path);
        removed.add(path);
        path = above(path);
      }
      return path;
    } finally {
      vanishing.unlock();
    }
  }

  private boolean remove(Path folder) throws IOException {
    try {
      disk.delete(folder);
      return true;
    } catch (DirectoryNotEmptyException e) {
      return false;
    }
  }

  private boolean isEmpty(Path folder) throws IOException {
    boolean[] empty = {true};
    try {
      disk.visit(folder, name -> empty[0] = false);
    } catch (NoSuchFileException e) {
      return true;
    }
    return empty[0];
  }

  /** The folder that holds a path, which is not the file system's root. */
  static Path above(Path path) {
    return Objects.requireNonNull(path.getParent());
  }
}
