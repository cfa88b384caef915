package dev.umbra.store.file;

import dev.umbra.store.ByteRange;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.StoredObject;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** Reads objects, never what a crash could still take back. */
final class Reading {
  private static final int MOST_AT_ONCE = 128 * 1024;

  private final Disk disk;
  private final FileNames names;
  private final KeyLocks locks;
  private final InstantSource clock;

  Reading(Disk disk, FileNames names, KeyLocks locks, InstantSource clock) {
    this.disk = disk;
    this.names = names;
    this.locks = locks;
    this.clock = clock;
  }

  Optional<FileVersion> version(ObjectKey key) throws IOException {
    return settled(key, () -> disk.version(names.file(key)));
  }

  Optional<StoredObject> object(ObjectKey key) throws IOException {
    return settled(key, () -> object(names.file(key)));
  }

  /** The content cannot change; only its name may have to settle. */
  Optional<InputStream> stream(ObjectKey key, ByteRange range) throws IOException {
    Optional<SeekableByteChannel> channel = open(names.file(key));
    if (locks.isHeld(key)) {
      locks.hold(key).close();
    }
    if (channel.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new RangeStream(channel.get().position(range.first()), range.length()));
  }

  /** A key that is held after it was read may have changed without being durable: reads again. */
  private <T> T settled(ObjectKey key, FileAction<T> reading) throws IOException {
    T seen = reading.run();
    if (!locks.isHeld(key)) {
      return seen;
    }
    try (var _ = locks.hold(key)) {
      return reading.run();
    }
  }

  /** Reads again until nothing has changed while it was read. */
  private Optional<StoredObject> object(Path file) throws IOException {
    Optional<FileVersion> version = disk.version(file);
    while (version.isPresent()) {
      Optional<byte[]> content = content(file);
      Optional<FileVersion> after = disk.version(file);
      if (content.isPresent() && after.equals(version)) {
        FileVersion read = version.get();
        return Optional.of(
            new StoredObject(content.get(), read.etag(), read.modified(), clock.instant()));
      }
      version = after;
    }
    return Optional.empty();
  }

  private Optional<byte[]> content(Path file) throws IOException {
    Optional<SeekableByteChannel> opened = open(file);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (SeekableByteChannel channel = opened.get()) {
      ByteBuffer content = ByteBuffer.allocate(Math.toIntExact(channel.size()));
      while (content.hasRemaining()) {
        content.limit(Math.min(content.capacity(), content.position() + MOST_AT_ONCE));
        if (channel.read(content) < 0) {
          throw new EOFException("the file became shorter");
        }
        content.limit(content.capacity());
      }
      return Optional.of(content.array());
    }
  }

  private Optional<SeekableByteChannel> open(Path file) throws IOException {
    try {
      return Optional.of(disk.open(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
