package dev.umbra.prune;

import dev.umbra.image.Digest;
import dev.umbra.image.ManifestParser;
import dev.umbra.image.RepositoryName;
import dev.umbra.prune.Facts.ManifestFact;
import dev.umbra.prune.Facts.Node;
import dev.umbra.prune.Facts.Version;
import dev.umbra.store.BlobRecord;
import dev.umbra.store.BlobRecords;
import dev.umbra.store.ByteRange;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.ObjectVersion;
import dev.umbra.store.Overlay;
import dev.umbra.store.Repository;
import dev.umbra.store.RepositoryListing;
import dev.umbra.store.StoreException;
import dev.umbra.store.StoredBlob;
import dev.umbra.store.Versioned;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Manifests of a repository that were never pushed as such, and stand among its blobs. One that is
 * there and cannot be read makes the repository unreadable.
 */
final class BlobManifests {
  private final ObjectStore store;
  private final BlobRecords blobs;
  private final RepositoryName name;
  private final Map<Overlay, RepositoryListing> listings;
  private final ReferencesReader references = new ReferencesReader();

  BlobManifests(
      ObjectStore store,
      BlobRecords blobs,
      RepositoryName name,
      Map<Overlay, RepositoryListing> listings) {
    this.store = store;
    this.blobs = blobs;
    this.name = name;
    this.listings = listings;
  }

  /** What something names as a manifest; empty where it is nowhere. */
  Optional<Node> child(Digest digest) {
    return node(digest, this::child);
  }

  /** What may be a manifest; empty where it is none. */
  Optional<Node> guess(Digest digest) {
    return node(digest, this::guess);
  }

  private Optional<Node> node(Digest digest, Function<StoredBlob, Optional<References>> content) {
    List<ManifestFact> records = new ArrayList<>();
    Optional<References> named = Optional.empty();
    for (Map.Entry<Overlay, RepositoryListing> entry : listings.entrySet()) {
      if (!entry.getValue().mayHoldBlob(digest)) {
        continue;
      }
      Repository repository = new Repository(entry.getKey(), name);
      Optional<Versioned<BlobRecord>> seen =
          UnreadableException.reading(digest.toString(), () -> blobs.read(repository, digest));
      if (seen.isPresent()) {
        records.add(
            new ManifestFact(blobVersion(repository, digest, seen.get()), Optional.empty()));
        named = named.or(() -> stored(digest, seen.get().value()).flatMap(content));
      }
    }
    return named.map(references -> new Node(digest, references, records));
  }

  private static Optional<StoredBlob> stored(Digest digest, BlobRecord record) {
    return record.object().map(object -> new StoredBlob(digest, object, record.size()));
  }

  private Version blobVersion(Repository repository, Digest child, Versioned<BlobRecord> seen) {
    return new Version(
        repository.overlay(),
        new ObjectVersion(repository.blob(child), seen.etag()),
        seen.lastModified(),
        0);
  }

  /** What the blob names; empty where its data is missing. */
  private Optional<References> child(StoredBlob blob) {
    if (blob.size() > ManifestParser.MAX_BYTES) {
      throw new UnreadableException(
          blob.digest() + " is named as a manifest, but too large for one");
    }
    return content(blob)
        .map(
            bytes ->
                references
                    .readUntyped(bytes)
                    .orElseThrow(
                        () ->
                            new UnreadableException(
                                blob.digest() + " is named as a manifest, but is none")));
  }

  /** What the blob names, if it is a manifest. */
  private Optional<References> guess(StoredBlob blob) {
    return blob.size() > ManifestParser.MAX_BYTES
        ? Optional.empty()
        : content(blob).flatMap(references::readUntyped).filter(named -> !named.isEmpty());
  }

  private Optional<byte[]> content(StoredBlob blob) {
    Digest digest = blob.digest();
    Optional<byte[]> content = UnreadableException.reading(digest.toString(), () -> bytes(blob));
    if (!content
        .map(bytes -> Digest.ofContent(digest.algorithm(), bytes).equals(digest))
        .orElse(true)) {
      throw new UnreadableException("the data of " + digest + " does not have this digest");
    }
    return content;
  }

  private Optional<byte[]> bytes(StoredBlob blob) {
    Optional<InputStream> content = store.open(blob.key(), new ByteRange(0, blob.size()));
    if (content.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = content.get()) {
      return Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new StoreException("reading " + blob.key() + " failed", e);
    }
  }
}
