package dev.umbra.store;

import dev.umbra.image.Digest;

/**
 * A blob and the data object that holds it.
 *
 * @param size bytes
 */
public record StoredBlob(Digest digest, ObjectId object, long size) {
  /** The data object's key. */
  public ObjectKey key() {
    return new ObjectKey(prefix(digest) + object);
  }

  /** The prefix of every data object with this content. */
  static String prefix(Digest digest) {
    return "blobs/" + digest.algorithm() + "/" + digest.hex() + "/";
  }
}
