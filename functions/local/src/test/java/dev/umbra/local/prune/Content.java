package dev.umbra.local.prune;

import dev.umbra.image.Digest;
import dev.umbra.image.MediaType;
import java.util.List;
import java.util.Optional;

/**
 * Something that a scenario calls by a name: a blob or a manifest.
 *
 * @param bytes not to be changed
 * @param mediaType of a manifest; empty for a blob
 * @param children manifests that a client pushes before this one, by name
 * @param blobs what a client uploads before this one, by name
 */
record Content(
    byte[] bytes,
    Digest digest,
    Optional<MediaType> mediaType,
    List<String> children,
    List<String> blobs) {
  Content {
    children = List.copyOf(children);
    blobs = List.copyOf(blobs);
  }
}
