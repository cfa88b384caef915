package dev.umbra.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads a chunk, opening it only when its turn comes. Its failures are the store's, not the
 * client's, whose last bytes may be read through the same stream.
 */
final class ChunkStream extends InputStream {
  private final ObjectStore store;
  private final ObjectKey key;
  private final long size;
  private Optional<InputStream> opened = Optional.empty();

  ChunkStream(ObjectStore store, ObjectKey key, long size) {
    this.store = store;
    this.key = key;
    this.size = size;
  }

  private InputStream content() {
    if (opened.isEmpty()) {
      opened = store.open(key, new ByteRange(0, size));
    }
    return opened.orElseThrow(() -> failure(new IOException("it is gone")));
  }

  private StoreException failure(IOException cause) {
    return new StoreException("reading the chunk " + key + " failed", cause);
  }

  @Override
  public int read() {
    try {
      return content().read();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    try {
      return content().read(bytes, offset, length);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void close() throws IOException {
    if (opened.isPresent()) {
      opened.get().close();
    }
  }
}
