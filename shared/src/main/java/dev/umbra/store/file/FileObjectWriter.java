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

/** Writes to a temporary file, hashing what passes. */
final class FileObjectWriter extends ObjectWriter {
  private final ObjectKey key;
  private final Placement placement;
  private final TemporaryFile file;
  private final MessageDigest hash = Algorithm.SHA256.hash();

  FileObjectWriter(ObjectKey key, TemporaryFile file, Placement placement) {
    this.key = key;
    this.file = file;
    this.placement = placement;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    hash.update(bytes, offset, length);
    attempt("writing", key, () -> file.write(ByteBuffer.wrap(bytes, offset, length)));
  }

  @Override
  public void commit(Optional<Digest> digest) {
    Digest actual = Digest.of(Algorithm.SHA256, hash.digest());
    if (digest.filter(said -> said.algorithm() == Algorithm.SHA256).orElse(actual).equals(actual)) {
      publish();
    } else {
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
