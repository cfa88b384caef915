package dev.umbra.store.file;

import dev.umbra.store.ObjectKey;
import dev.umbra.store.WriteOutcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Copies an object: by a second name for its file, or by its content where that cannot be had. */
final class Copying {
  private static final int BUFFER_SIZE = 128 * 1024;

  private final Disk disk;
  private final FileNames names;
  private final TemporaryFiles temporaries;
  private final Placement placement;

  Copying(Disk disk, FileNames names, TemporaryFiles temporaries, Placement placement) {
    this.disk = disk;
    this.names = names;
    this.temporaries = temporaries;
    this.placement = placement;
  }

  WriteOutcome copy(ObjectKey source, ObjectKey target) throws IOException {
    Path file = names.file(source);
    Path second = temporaries.next();
    try {
      return link(file, second) ? place(second, target) : copyContent(file, target);
    } catch (NoSuchFileException e) {
      if (disk.version(file).isEmpty()) {
        return new WriteOutcome.Refused();
      }
      throw e;
    }
  }

  /** False where there is none to be had: too many names already, or a kind that has only one. */
  private boolean link(Path file, Path name) throws IOException {
    try {
      disk.link(file, name);
      return true;
    } catch (NoSuchFileException e) {
      throw e;
    } catch (FileSystemException | UnsupportedOperationException e) {
      return false;
    }
  }

  private WriteOutcome place(Path temporary, ObjectKey target) throws IOException {
    try {
      FileVersion version = disk.version(temporary).orElseThrow();
      placement.place(temporary, target, current -> true);
      return new WriteOutcome.Written(version.etag());
    } finally {
      // Also after success: a rename between two names of one file leaves both.
      disk.delete(temporary);
    }
  }

  private WriteOutcome copyContent(Path file, ObjectKey target) throws IOException {
    try (SeekableByteChannel content = disk.open(file);
        TemporaryFile copy = temporaries.create()) {
      ByteBuffer buffer = ByteBuffer.allocate(BUFFER_SIZE);
      while (content.read(buffer) >= 0) {
        copy.write(buffer.flip());
        buffer.clear();
      }
      FileVersion version = copy.seal();
      copy.place(placement, target, current -> true);
      return new WriteOutcome.Written(version.etag());
    }
  }
}
