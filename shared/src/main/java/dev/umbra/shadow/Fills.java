package dev.umbra.shadow;

import dev.umbra.image.Digest;
import dev.umbra.image.RepositoryName;
import java.time.Duration;
import java.util.Optional;

/** Has blobs copied, beside the answering of requests. */
public interface Fills {
  /** Has it copied, unless that is under way. */
  void start(Fill.Request request);

  /** Whether it is being copied, as far as this process knows. */
  boolean isUnderWay(RepositoryName name, Digest digest);

  /** Whether what is started now for this repository has to wait in line. */
  default boolean isFull(RepositoryName name) {
    return false;
  }

  /**
   * Whether it is being copied, and is to be had nowhere else meanwhile, as far as this process
   * knows.
   */
  boolean mustBeAwaited(RepositoryName name, Digest digest);

  /**
   * Waits until the copying is over, for better or worse, or its bytes are to be had from this one
   * on before all have come, but no longer than this.
   *
   * @return its bytes, in the last case
   */
  Optional<Passing> await(RepositoryName name, Digest digest, long from, Duration longest);
}
