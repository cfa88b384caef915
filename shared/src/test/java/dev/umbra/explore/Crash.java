package dev.umbra.explore;

import java.io.Serial;

/**
 * The process died here. Thrown by every request of its actor from then on, so that its threads end
 * without doing anything more to the bucket.
 */
final class Crash extends Error {
  @Serial private static final long serialVersionUID = 1;

  Crash() {
    super("crashed", null, false, false);
  }
}
