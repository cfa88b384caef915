package dev.umbra.prune;

import java.io.Serial;

/** The store keeps no old versions, so that nothing can be brought back. */
public final class NoVersionsException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  NoVersionsException() {
    super("the store keeps no old versions; to undo needs a bucket with versioning");
  }
}
