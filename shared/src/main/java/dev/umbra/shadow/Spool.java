package dev.umbra.shadow;

import dev.umbra.store.ByteRange;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A blob's bytes while they are copied, for clients that do not wait for the end of it. They stand
 * in a file without a name, which goes with the last who needs it. The last bytes are given out
 * only when the copy has turned out well, so that nobody gets a whole blob that is another one.
 */
final class Spool {
  /** So many bytes are withheld, from clients that count them. */
  private static final long WITHHELD = 16 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
  private static final int BUFFER = 128 * 1024;

  private final FileChannel file;
  private final long length;
  private final Runnable closed;
  private long written;
  private State state = State.COMING;
  private int users = 1;

  private enum State {
    COMING,
    WHOLE,
    FAILED
  }

  private Spool(FileChannel file, long length, Runnable closed) {
    this.file = file;
    this.length = length;
    this.closed = closed;
  }

  /**
   * An empty one.
   *
   * @param folder made where it does not exist
   * @param length of the blob, in bytes
   * @param closed called when the file is gone
   */
  static Spool in(Path folder, long length, Runnable closed) throws IOException {
    Path name = Files.createDirectories(folder).resolve(UUID.randomUUID().toString());
    return new Spool(
        FileChannel.open(
            name,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE),
        length,
        closed);
  }

  /** Adds bytes. Called by one thread. */
  void append(byte[] bytes, int offset, int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, count);
    long position = written;
    while (buffer.hasRemaining()) {
      position += file.write(buffer, position);
    }
    synchronized (this) {
      written = position;
      notifyAll();
    }
  }

  /** All have come, and are the blob, or no more will come. Counts once. */
  void end(boolean whole) {
    synchronized (this) {
      if (state != State.COMING) {
        return;
      }
      state = whole && written == length ? State.WHOLE : State.FAILED;
      notifyAll();
    }
    leave();
  }

  /**
   * Begins to read it as soon as there is something from this byte on.
   *
   * @param longest to wait for it
   * @return empty where nothing more is to be expected here, or not in time
   */
  synchronized Optional<Passing> read(long from, Duration longest) {
    long end = System.nanoTime() + longest.toNanos();
    while (state == State.COMING && open() <= from) {
      long left = end - System.nanoTime();
      if (left <= 0 || !waited(left)) {
        return Optional.empty();
      }
    }
    if (state != State.COMING) {
      return Optional.empty();
    }
    users++;
    return Optional.of(new Reading());
  }

  /** Whether it was not interrupted. */
  private boolean waited(long nanoseconds) {
    try {
      TimeUnit.NANOSECONDS.timedWait(this, nanoseconds);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void leave() {
    boolean last;
    synchronized (this) {
      users--;
      last = users == 0;
    }
    if (last) {
      try {
        file.close();
      } catch (IOException e) {
        LOG.warn("the file of a copy cannot be closed", e);
      } finally {
        closed.run();
      }
    }
  }

  /** Waits for bytes from this position on, and says where those end that may be given out. */
  private synchronized long awaitBeyond(long position) throws IOException {
    while (state != State.FAILED && position >= open()) {
      if (!waited(Long.MAX_VALUE)) {
        throw new InterruptedIOException();
      }
    }
    if (state == State.FAILED) {
      throw new IOException("the upstream's blob did not come whole");
    }
    return open();
  }

  private long open() {
    return state == State.WHOLE ? length : Math.min(written, Math.max(0, length - WITHHELD));
  }

  /** What one client reads. */
  private final class Reading implements Passing {
    private boolean left;

    @Override
    public long length() {
      return length;
    }

    @Override
    public void writeTo(ByteRange range, OutputStream out) throws IOException {
      byte[] bytes = new byte[BUFFER];
      long position = range.first();
      long end = range.last() + 1;
      while (position < end) {
        long open = Math.min(awaitBeyond(position), end);
        // An interrupted thread would close the file for all others.
        if (Thread.currentThread().isInterrupted()) {
          throw new InterruptedIOException();
        }
        int wanted = (int) Math.min(bytes.length, open - position);
        int count = file.read(ByteBuffer.wrap(bytes, 0, wanted), position);
        if (count < 0) {
          throw new IOException("the spool is shorter than what was written to it");
        }
        out.write(bytes, 0, count);
        position += count;
      }
    }

    @Override
    public void close() {
      if (!left) {
        left = true;
        leave();
      }
    }
  }
}
