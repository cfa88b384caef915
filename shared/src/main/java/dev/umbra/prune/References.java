package dev.umbra.prune;

import dev.umbra.image.Digest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a manifest names. All of it is kept with the manifest, whether it is there as a manifest, as
 * a blob or as both.
 *
 * @param children manifests that it needs
 * @param blobs blobs that it needs
 * @param others what may as well be missing: layers that others distribute, content that stands in
 *     the manifest itself, and all that a manifest of unknown type names
 * @param subject what it is about, which does not live by it
 */
record References(
    List<Digest> children, List<Digest> blobs, List<Digest> others, Optional<Digest> subject) {
  References {
    children = List.copyOf(children);
    blobs = List.copyOf(blobs);
    others = List.copyOf(others);
  }

  /** What it cannot do without. */
  Stream<Digest> needed() {
    return Stream.concat(children.stream(), blobs.stream());
  }

  /**
   * What may be a manifest though nothing says so: all that a manifest of unknown type names, which
   * is told by its needing nothing.
   */
  Stream<Digest> guesses() {
    return needed().findAny().isPresent() ? Stream.empty() : others.stream();
  }

  boolean isEmpty() {
    return named().findAny().isEmpty() && subject.isEmpty();
  }

  /** All that is kept with it. */
  Stream<Digest> named() {
    return Stream.concat(needed(), others.stream());
  }
}
