package dev.umbra.store;

import dev.umbra.image.Digest;
import dev.umbra.store.CountingObjectStore.Request;
import java.util.Optional;

/** Counts what S3 would get of data that is written: one PUT, or a multipart upload. */
final class CountedWriter extends ObjectWriter {
  /** What the S3 store buffers before it begins an upload of parts. */
  private static final long PART = 8 * 1024 * 1024;

  private final ObjectWriter writer;
  private final CountingObjectStore store;
  private long size;
  private boolean committed;

  CountedWriter(ObjectWriter writer, CountingObjectStore store) {
    this.writer = writer;
    this.store = store;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    writer.write(bytes, offset, length);
    size += length;
  }

  @Override
  public void commit(Optional<Digest> digest) {
    if (size > PART) {
      store.send(Request.CREATE_UPLOAD, 1);
      store.send(Request.UPLOAD_PART, (int) ((size + PART - 1) / PART));
    }
    committed =
        store.send(
            size > PART ? Request.COMPLETE_UPLOAD : Request.PUT,
            1,
            () -> {
              writer.commit(digest);
              return true;
            });
  }

  @Override
  public void close() {
    writer.close();
    if (!committed && size > PART) {
      store.send(Request.CREATE_UPLOAD, 1);
      store.send(Request.UPLOAD_PART, (int) (size / PART));
      store.send(Request.ABORT_UPLOAD, 1);
    }
  }
}
