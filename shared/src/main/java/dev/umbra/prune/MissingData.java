package dev.umbra.prune;

import dev.umbra.image.Digest;

/** Which blobs have no data although they had to have it when the run began. */
@FunctionalInterface
interface MissingData {
  /** Nothing is known to be missing. */
  MissingData NONE = digest -> false;

  boolean lacks(Digest digest);
}
