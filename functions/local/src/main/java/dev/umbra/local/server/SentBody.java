package dev.umbra.local.server;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Passes a response's body on, counts it, and tells a client that is gone from a source that
 * failed.
 */
final class SentBody extends OutputStream {
  private final OutputStream out;
  private final long length;
  private long count;
  private boolean clientGone;

  SentBody(OutputStream out, long length) {
    this.out = out;
    this.length = length;
  }

  long count() {
    return count;
  }

  boolean isComplete() {
    return count == length;
  }

  boolean isClientGone() {
    return clientGone;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int size) throws IOException {
    if (count + size > length) {
      throw new IOException("more than the " + length + " bytes that were announced");
    }
    try {
      out.write(bytes, offset, size);
    } catch (IOException | RuntimeException e) {
      clientGone = true;
      throw new IOException("the client is gone", e);
    }
    count += size;
  }
}
