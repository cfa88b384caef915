package dev.umbra.testing.registry;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;

/** Passes bytes on at a certain speed. */
final class SlowStream extends FilterOutputStream {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final long bytesPerSecond;

  SlowStream(OutputStream out, long bytesPerSecond) {
    super(out);
    this.bytesPerSecond = bytesPerSecond;
  }

  @Override
  public void write(byte[] buffer, int offset, int length) throws IOException {
    try {
      Thread.sleep(Duration.ofNanos(length * SECOND / bytesPerSecond));
    } catch (InterruptedException e) {
      throw new InterruptedIOException();
    }
    out.write(buffer, offset, length);
    out.flush();
  }
}
