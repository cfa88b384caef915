package dev.umbra.store.file;

import static dev.umbra.store.file.FileAction.attempt;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectWriter;
import dev.umbra.store.StoreException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Writes to a temporary file. Callers hash what they write, and hashing it here once more would
 * take a quarter of the throughput of long content; short content, for which it costs nothing
 * beside the syncs, is verified, as S3 verifies what is one part.
 */
final class FileObjectWriter extends ObjectWriter {
  private static final int MOST_VERIFIED = 128 * 1024;

  private final ObjectKey key;
  private final Placement placement;
  private final TemporaryFile file;
  private final MessageDigest hash = Algorithm.SHA256.hash();
  private long size;

  FileObjectWriter(ObjectKey key, TemporaryFile file, Placement placement) {
    this.key = key;
    this.file = file;
    this.placement = placement;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    size += length;
    if (isVerified()) {
      hash.update(bytes, offset, length);
    }
    attempt("writing", key, () -> file.write(ByteBuffer.wrap(bytes, offset, length)));
  }

  private boolean isVerified() {
    return size <= MOST_VERIFIED;
  }

  @Override
  public void commit(Optional<Digest> digest) {
    if (isVerified()) {
      digest.filter(said -> said.algorithm() == Algorithm.SHA256).ifPresent(this::verify);
    }
    publish();
  }

  private void verify(Digest said) {
    Digest actual = Digest.of(Algorithm.SHA256, hash.digest());
    if (!actual.equals(said)) {
      throw new StoreException("writing " + key + ": what was written is " + actual);
    }
  }

  private void publish() {
    boolean placed =
        attempt(
            "committing",
            key,
            () -> {
              file.seal();
              return file.place(placement, key, Optional::isEmpty);
            });
    if (!placed) {
      throw new StoreException("writing " + key + ": the key is taken");
    }
  }

  @Override
  public void close() {
    attempt("closing", key, file::close);
  }
}
