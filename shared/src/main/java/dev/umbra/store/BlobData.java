package dev.umbra.store;

import dev.umbra.http.Body;
import dev.umbra.http.ErrorCode;
import dev.umbra.http.RegistryException;
import dev.umbra.image.Digest;
import dev.umbra.image.RepositoryName;
import java.io.InputStream;
import java.util.Optional;

/** The bytes of blobs, each written once under an id of its own. */
public final class BlobData {
  private final ObjectStore store;
  private final ObjectIds ids;

  public BlobData(ObjectStore store, ObjectIds ids) {
    this.store = store;
    this.ids = ids;
  }

  /**
   * Writes a blob's bytes under a fresh id. There is no record of them yet.
   *
   * @throws RegistryException 400 where they are not what the digest names; then nothing is left
   */
  public StoredBlob write(RepositoryName name, Digest digest, Body body) {
    ObjectId object = ids.issue(name);
    try (ObjectWriter out = store.write(new StoredBlob(digest, object, 0).key())) {
      Transfer.Copied copied = Transfer.copy(body, out, digest.algorithm());
      requireSame(digest, copied.digest());
      out.commit(Optional.of(digest));
      return new StoredBlob(digest, object, copied.size());
    }
  }

  /**
   * Copies an object inside the store, its content known to have this digest.
   *
   * @return empty where the source is gone
   */
  Optional<StoredBlob> copy(RepositoryName name, Digest digest, ObjectKey source, long size) {
    StoredBlob blob = new StoredBlob(digest, ids.issue(name), size);
    return switch (store.copy(source, blob.key())) {
      case WriteOutcome.Written written -> Optional.of(blob);
      case WriteOutcome.Refused refused -> Optional.empty();
    };
  }

  static void requireSame(Digest expected, Digest actual) {
    if (!expected.equals(actual)) {
      throw new RegistryException(
          ErrorCode.DIGEST_INVALID,
          "the digest should be %s, but is %s".formatted(expected, actual));
    }
  }

  /** Opens a part of a blob; empty where its data is gone. */
  public Optional<InputStream> open(StoredBlob blob, ByteRange range) {
    return store.open(blob.key(), range);
  }
}
