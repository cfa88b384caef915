package dev.umbra.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a file says, read anew when it changes. As long as it says nothing that can be used, what it
 * said before is good.
 */
final class WatchedFile<T> implements Supplier<T> {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedFile.class);
  private static final long LOOK_NANOSECONDS = 1_000_000_000;
  private static final Duration SETTLED = Duration.ofSeconds(2);

  /** Reads a file's text. */
  interface Reader<T> {
    T read(String text) throws StartException;
  }

  private record Version(FileTime modified, long size, Object key) {
    static Version of(Path file) throws IOException {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Version(
          attributes.lastModifiedTime(), attributes.size(), String.valueOf(attributes.fileKey()));
    }
  }

  private final Path file;
  private final String option;
  private final Reader<T> reader;
  private volatile T value;
  private Version version;
  private @Nullable Version pending;
  private volatile long looked = System.nanoTime();

  /**
   * Reads it for the first time.
   *
   * @param option that names it, for messages
   */
  WatchedFile(Path file, String option, Reader<T> reader) throws StartException {
    this.file = file;
    this.option = option;
    this.reader = reader;
    try {
      this.version = Version.of(file);
      this.value = reader.read(Files.readString(file));
    } catch (IOException e) {
      throw new StartException("cannot read " + option + " " + file + " (" + Reason.of(e) + ")", e);
    }
  }

  @Override
  public T get() {
    if (System.nanoTime() - looked > LOOK_NANOSECONDS) {
      look();
    }
    return value;
  }

  /** Whether nobody seems to be writing it any more: half a file may say something else. */
  private boolean isSettled(Version now) {
    boolean seenBefore = now.equals(pending);
    pending = now;
    return seenBefore || now.modified.toInstant().isBefore(Instant.now().minus(SETTLED));
  }

  private synchronized void look() {
    if (System.nanoTime() - looked <= LOOK_NANOSECONDS) {
      return;
    }
    try {
      Version now = Version.of(file);
      if (!now.equals(version) && isSettled(now)) {
        String text = Files.readString(file);
        version = now;
        value = reader.read(text);
        LOG.info("{} was read anew", file);
      }
    } catch (IOException e) {
      LOG.warn(
          "{} {} cannot be read ({}); what it said before is good", option, file, Reason.of(e));
    } catch (StartException e) {
      LOG.warn("{}; what it said before is good", e.getMessage());
    } finally {
      looked = System.nanoTime();
    }
  }
}
