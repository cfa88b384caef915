package dev.umbra.image;

import java.util.Optional;

/**
 * What a manifest is asked for by: a tag or a digest (OCI distribution specification, "Pulling
 * manifests").
 */
public sealed interface Reference permits Tag, Digest {
  /**
   * Reads the last path component of a manifest route. A colon can only stand in a digest; empty
   * where the text is neither.
   */
  static Optional<? extends Reference> parse(String text) {
    return text.indexOf(':') >= 0 ? Digest.parse(text) : Tag.parse(text);
  }
}
