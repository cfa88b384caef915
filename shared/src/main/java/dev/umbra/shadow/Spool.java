package dev.umbra.shadow;

import dev.umbra.store.ByteRange;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/**
 * A blob's bytes while they are copied, for clients that do not wait for the end of it. They stand
 * in a file without a name, which goes with the last who needs it. The last bytes are given out
 * only when the copy has turned out well, so that nobody gets a whole blob that is another one.
 */
final class Spool {
  /** So many bytes are withheld, from clients that count them. */
  private static final long WITHHELD = 16 * 1024;

  private static final int BUFFER = 128 * 1024;

  private final FileChannel file;
  private final long length;
  private long written;
  private State state = State.COMING;
  private int users = 1;

  private enum State {
    COMING,
    WHOLE,
    FAILED
  }

  private Spool(FileChannel file, long length) {
    this.file = file;
    this.length = length;
  }

  /**
   * An empty one.
   *
   * @param folder made where it does not exist
   * @param length of the blob, in bytes
   */
  static Spool in(Path folder, long length) throws IOException {
    Path name = Files.createDirectories(folder).resolve(UUID.randomUUID().toString());
    return new Spool(
        FileChannel.open(
            name,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE),
        length);
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

  /** Begins to read it; empty where nothing more is to be expected here. */
  synchronized Optional<Passing> read() {
    if (state != State.COMING) {
      return Optional.empty();
    }
    users++;
    return Optional.of(new Reading());
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
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Waits for bytes from this position on, and says where those end that may be given out. */
  private synchronized long awaitBeyond(long position) throws IOException {
    while (position >= open()) {
      if (state == State.FAILED) {
        throw new IOException("the upstream's blob did not come whole");
      }
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException();
      }
    }
    return open();
  }

  private long open() {
    return state == State.WHOLE ? length : Math.min(written, Math.max(0, length - WITHHELD));
  }

  /** What one client reads. */
  private final class Reading implements Passing {
    private boolean closed;

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
      if (!closed) {
        closed = true;
        leave();
      }
    }
  }
}
