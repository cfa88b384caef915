package dev.umbra.shadow;

import dev.umbra.store.ByteRange;
import java.io.IOException;
import java.io.OutputStream;

/** An upstream's blob, given out while it is copied. To be closed, by one thread. */
public interface Passing extends AutoCloseable {
  /** The blob's length in bytes, as the upstream announced it. */
  long length();

  /**
   * Writes a part of it, as its bytes come.
   *
   * @throws IOException also where the copy fails, or turns out to be no copy: not all of the blob
   *     was written then
   */
  void writeTo(ByteRange range, OutputStream out) throws IOException;

  @Override
  void close();
}
