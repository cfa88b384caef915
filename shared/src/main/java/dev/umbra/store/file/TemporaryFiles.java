package dev.umbra.store.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Files that are not objects yet, in a folder of their own. */
final class TemporaryFiles {
  private final Disk disk;
  private final Path folder;
  private final Stamps stamps;
  private final AtomicLong count = new AtomicLong();

  TemporaryFiles(Disk disk, Path folder, Stamps stamps) {
    this.disk = disk;
    this.folder = folder;
    this.stamps = stamps;
  }

  /** Starts a file. */
  TemporaryFile create() throws IOException {
    Path path = next();
    return new TemporaryFile(disk, path, disk.create(path), stamps);
  }

  /** A name that no file has. */
  Path next() {
    return folder.resolve(Long.toHexString(count.incrementAndGet()));
  }

  /** Removes what a process left here when it was killed. */
  void clean() throws IOException {
    List<String> names = new ArrayList<>();
    disk.visit(folder, names::add);
    for (String name : names) {
      disk.delete(folder.resolve(name));
    }
  }
}
