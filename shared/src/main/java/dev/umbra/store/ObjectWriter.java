package dev.umbra.store;

import dev.umbra.image.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Writes one data object of any length in bounded memory. Closing it without {@link #commit}
 * discards what was written. Write failures of the store are {@link StoreException}s, so that a
 * caller copying from a client can tell them from the client's own {@link IOException}s.
 */
public abstract class ObjectWriter extends OutputStream {
  @Override
  public final void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public abstract void write(byte[] bytes, int offset, int length);

  /**
   * Makes the object visible, whole and durable.
   *
   * @param digest of all that was written, as the caller computed or was told it. A store verifies
   *     a sha256 where it can without reading again, which S3 can not for content of several parts;
   *     a caller who must be certain hashes what it writes
   * @throws StoreException also where the sha256 is another one, or the key is taken by other
   *     content; nothing is changed then
   */
  public abstract void commit(Optional<Digest> digest);

  /** Discards what was not committed; does nothing after a commit. */
  @Override
  public abstract void close();
}
