package dev.umbra.shadow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where spools are made, as long as the disk has room for them and for what is stored beside. */
final class Spools {
  private static final Logger LOG = LoggerFactory.getLogger(Spools.class);

  /** What is shorter has been copied before a client would have read it. */
  private static final long LONG = 1 << 20;

  /** Left free. */
  private static final long MARGIN = 256L << 20;

  private final Path folder;
  private final AtomicLong reserved = new AtomicLong();

  /**
   * @param folder made when it is needed
   */
  Spools(Path folder) {
    this.folder = folder;
  }

  /** One for a blob of that length; empty where it is not worth it, or there is no room. */
  Optional<Spool> open(long length) {
    if (length < LONG) {
      return Optional.empty();
    }
    long all = reserved.addAndGet(length);
    Optional<Spool> spool = make(length, all);
    if (spool.isEmpty()) {
      free(length);
    }
    return spool;
  }

  private void free(long length) {
    var _ = reserved.addAndGet(-length);
  }

  private Optional<Spool> make(long length, long all) {
    try {
      long free = Files.getFileStore(Files.createDirectories(folder)).getUsableSpace();
      // The blob itself may come to the same disk.
      if (free - MARGIN < 2 * all) {
        LOG.info("clients wait for the end of a copy: {} has no room for it", folder);
        return Optional.empty();
      }
      return Optional.of(Spool.in(folder, length, () -> free(length)));
    } catch (IOException e) {
      LOG.warn("clients wait for the end of a copy: {} cannot be written to", folder, e);
      return Optional.empty();
    }
  }
}
