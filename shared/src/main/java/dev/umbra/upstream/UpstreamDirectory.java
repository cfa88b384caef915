package dev.umbra.upstream;

import dev.umbra.image.RepositoryName;
import java.util.Optional;

/** Finds whom to ask for an image. */
public interface UpstreamDirectory {
  /** The registry to ask; empty where none is configured, or the name is closed to upstreams. */
  Optional<UpstreamRegistry> of(RepositoryName name);

  /** Whether there is one, without getting ready to ask it. */
  default boolean has(RepositoryName name) {
    return of(name).isPresent();
  }
}
