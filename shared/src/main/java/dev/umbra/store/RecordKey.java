package dev.umbra.store;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.image.Tag;
import java.util.Optional;

/** What a key within a repository says its object is. */
public sealed interface RecordKey {
  /** The record of a blob. */
  record OfBlob(Digest digest) implements RecordKey {}

  /** The record of a manifest. */
  record OfManifest(Digest digest) implements RecordKey {}

  /** The record of a tag. */
  record OfTag(Tag tag) implements RecordKey {}

  /** The record of a manifest that refers to another one. */
  record OfReferrer(Digest subject, Digest referrer) implements RecordKey {}

  /** Nothing that this registry writes. */
  record Unknown() implements RecordKey {}

  /**
   * Reads a key.
   *
   * @param within what follows the repository's prefix
   */
  static RecordKey parse(String within) {
    String[] parts = within.split("/", -1);
    Optional<? extends RecordKey> key =
        switch (parts[0]) {
          case "blobs" -> digest(parts).map(OfBlob::new);
          case "manifests" -> digest(parts).map(OfManifest::new);
          case "tags" -> parts.length == 2 ? Tag.parse(parts[1]).map(OfTag::new) : Optional.empty();
          case "referrers" -> referrer(parts);
          default -> Optional.empty();
        };
    return key.isPresent() ? key.get() : new Unknown();
  }

  /** The digest in {@code <folder>/<algorithm>/<hex>}. */
  private static Optional<Digest> digest(String[] parts) {
    return parts.length == 3
        ? Algorithm.parse(parts[1]).flatMap(known -> Digest.parse(known + ":" + parts[2]))
        : Optional.empty();
  }

  private static Optional<OfReferrer> referrer(String[] parts) {
    return parts.length == 3
        ? Digest.parse(parts[1])
            .flatMap(
                subject ->
                    Digest.parse(parts[2]).map(referrer -> new OfReferrer(subject, referrer)))
        : Optional.empty();
  }
}
