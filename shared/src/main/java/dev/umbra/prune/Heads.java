package dev.umbra.prune;

import dev.umbra.image.Digest;
import dev.umbra.image.Tag;
import dev.umbra.store.ObjectVersion;
import dev.umbra.store.Overlay;
import java.util.List;

/**
 * What a plan does to a repository, but for its blobs: which records go, and what those that go
 * name.
 */
record Heads(
    List<Restore> restores,
    List<DoomedTag> tags,
    List<DoomedManifest> manifests,
    List<DoomedReferrer> referrers) {
  Heads {
    restores = List.copyOf(restores);
    tags = List.copyOf(tags);
    manifests = List.copyOf(manifests);
    referrers = List.copyOf(referrers);
  }

  /**
   * A version of a record that goes.
   *
   * @param size bytes
   */
  record Doomed(ObjectVersion object, long size) {}

  /**
   * A tag that goes.
   *
   * @param names what it names, and what it named before
   */
  record DoomedTag(Doomed record, List<Digest> names) {
    DoomedTag {
      names = List.copyOf(names);
    }
  }

  /** A manifest that goes, in every overlay that has it. */
  record DoomedManifest(Digest digest, References references, List<Doomed> records) {
    DoomedManifest {
      records = List.copyOf(records);
    }
  }

  /** The record of a referrer that goes. */
  record DoomedReferrer(Digest referrer, Doomed record) {}

  /** A blob's record that goes. */
  record DoomedBlob(Digest digest, Doomed record) {}

  /**
   * A tag that is kept, whose manifest gets its record back.
   *
   * @param etag of the tag as it was read
   */
  record Restore(Overlay overlay, Tag tag, String etag) {}

  boolean isEmpty() {
    return restores.isEmpty() && tags.isEmpty() && manifests.isEmpty() && referrers.isEmpty();
  }
}
