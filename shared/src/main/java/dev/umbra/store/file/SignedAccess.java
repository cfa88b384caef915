package dev.umbra.store.file;

import dev.umbra.image.MediaType;
import dev.umbra.store.ObjectKey;

/** What a signed URL gives its bearer. */
public sealed interface SignedAccess {
  /**
   * The object may be read, if there is one.
   *
   * @param contentType the Content-Type that the answer shall have
   */
  record Granted(ObjectKey key, MediaType contentType) implements SignedAccess {}

  /** Nothing may be read (403). */
  record Refused(Reason reason) implements SignedAccess {}

  /** Why not. */
  enum Reason {
    /** A parameter is missing, there twice, or not what it should be. */
    MALFORMED,
    /** Signed for something else, or not by this folder's key. */
    FORGED,
    /** It was good once. */
    EXPIRED
  }
}
