package dev.umbra.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder made ready for a store: {@code objects}, and {@code tmp} for what is being written.
 *
 * @param temporaries in {@code tmp}
 */
record StoreFolder(Disk disk, Path path, InstantSource clock, TemporaryFiles temporaries) {
  /** Makes the folder itself and those above it, durably. */
  static void make(Disk disk, Path folder) throws IOException {
    List<Path> missing = new ArrayList<>();
    for (Path path = folder.toAbsolutePath();
        path != null && Files.notExists(path);
        path = path.getParent()) {
      missing.addFirst(path);
    }
    for (Path path : missing) {
      disk.makeFolder(path);
      disk.syncFolder(Folders.above(path));
    }
  }

  /** Prepares a folder that exists and that nobody else uses. */
  static StoreFolder prepare(Disk disk, Path path, InstantSource clock) throws IOException {
    Path temporary = path.resolve("tmp");
    TemporaryFiles temporaries = new TemporaryFiles(disk, temporary, new Stamps(clock));
    StoreFolder folder = new StoreFolder(disk, path, clock, temporaries);
    disk.makeFolder(folder.objects());
    disk.makeFolder(temporary);
    disk.syncFolder(path);
    temporaries.clean();
    folder.probe();
    return folder;
  }

  Path objects() {
    return path.resolve("objects");
  }

  /** ETags are made of file times: a file system that rounds them cannot hold a store. */
  private void probe() throws IOException {
    Path file = temporaries.next();
    FileVersion written = new FileVersion(1, Instant.ofEpochSecond(1_000_000_000, 123_456_789));
    try (Disk.NewFile probe = disk.create(file)) {
      probe.write(ByteBuffer.allocate(1));
      probe.stamp(written.modified());
    }
    FileVersion read = disk.version(file).orElseThrow();
    disk.delete(file);
    if (!read.equals(written)) {
      throw UnusableFolderException.withoutNanoseconds(path);
    }
  }
}
