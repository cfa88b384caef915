package dev.umbra.store.file;

import dev.umbra.store.ObjectKey;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** A file on its way to become an object; deleted when it is closed and did not. */
final class TemporaryFile implements Closeable {
  private final Disk disk;
  private final Path path;
  private final Disk.NewFile file;
  private final Stamps stamps;
  private long size;
  private boolean placed;

  TemporaryFile(Disk disk, Path path, Disk.NewFile file, Stamps stamps) {
    this.disk = disk;
    this.path = path;
    this.file = file;
    this.stamps = stamps;
  }

  /** Becomes an object, if the condition holds. */
  boolean place(Placement placement, ObjectKey key, Predicate<Optional<FileVersion>> condition)
      throws IOException {
    placed = placement.place(path, key, condition);
    return placed;
  }

  void write(ByteBuffer content) throws IOException {
    size += content.remaining();
    file.write(content);
  }

  /** Makes the content durable; the version is that of the object which it becomes. */
  FileVersion seal() throws IOException {
    Instant modified = stamps.next();
    file.stamp(modified);
    file.sync();
    file.close();
    return new FileVersion(size, modified);
  }

  @Override
  public void close() throws IOException {
    try (file) {
      if (!placed) {
        disk.delete(path);
      }
    }
  }
}
