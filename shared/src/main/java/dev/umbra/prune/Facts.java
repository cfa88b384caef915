package dev.umbra.prune;

import dev.umbra.image.Digest;
import dev.umbra.image.RepositoryName;
import dev.umbra.image.Tag;
import dev.umbra.store.ListPage;
import dev.umbra.store.ObjectVersion;
import dev.umbra.store.Overlay;
import dev.umbra.store.TagRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a repository, in all overlays together, when it is judged; its blobs apart, of
 * which there may be too many to hold.
 *
 * @param manifests by digest: what they name, and their records
 */
record Facts(
    RepositoryName name,
    List<TagFact> tags,
    Map<Digest, Node> manifests,
    List<ReferrerFact> referrers) {
  Facts {
    tags = List.copyOf(tags);
    manifests = Map.copyOf(manifests);
    referrers = List.copyOf(referrers);
  }

  /**
   * A version of a record, its age and ETag from one response.
   *
   * @param size bytes
   */
  record Version(Overlay overlay, ObjectVersion object, Instant lastModified, long size) {
    /** As a listing gave it. */
    static Version of(Overlay overlay, ListPage.Entry entry) {
      return new Version(overlay, entry.version(), entry.lastModified(), entry.size());
    }
  }

  /** A tag, and what it names and named. */
  record TagFact(Tag tag, Version version, Digest digest, List<TagRecord.Previous> previous) {
    TagFact {
      previous = List.copyOf(previous);
    }
  }

  /**
   * A manifest, wherever its bytes were found.
   *
   * @param records none where only a tag holds its bytes; blob records where it was never pushed as
   *     a manifest
   */
  record Node(Digest digest, References references, List<ManifestFact> records) {
    Node {
      records = List.copyOf(records);
    }

    boolean recordedIn(Overlay overlay) {
      return records.stream().anyMatch(record -> record.version().overlay().equals(overlay));
    }
  }

  /** A record of a manifest. */
  record ManifestFact(Version version, Optional<Instant> digestPushed) {}

  /** The record that a manifest refers to another one. */
  record ReferrerFact(Digest subject, Digest referrer, Version version) {}

  /** A blob's record. */
  record BlobFact(Digest digest, Version version) {}
}
