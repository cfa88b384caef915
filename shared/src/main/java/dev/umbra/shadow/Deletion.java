package dev.umbra.shadow;

import dev.umbra.image.Descriptor;
import dev.umbra.image.Digest;
import dev.umbra.image.ManifestParser;
import dev.umbra.image.ParsedManifest;
import dev.umbra.image.RepositoryName;
import dev.umbra.image.Tag;
import dev.umbra.store.ManifestRecord;
import dev.umbra.store.Repository;
import dev.umbra.store.Versioned;
import java.util.Optional;

/** What clients delete, from the top overlay only: what a lower one has comes to light again. */
public final class Deletion {
  private final Stack stack;
  private final Stores stores;

  public Deletion(Stack stack, Stores stores) {
    this.stack = stack;
    this.stores = stores;
  }

  /**
   * Deletes a tag, and nothing else.
   *
   * @return whether there was one
   */
  public boolean delete(RepositoryName name, Tag tag) {
    return stores.tags().delete(top(name), tag);
  }

  /**
   * Deletes a manifest: the repository's tags that name it first and its record last, so that a
   * crash leaves nothing that could bring it back; then the record that it refers to its subject.
   *
   * @return whether there was one
   */
  public boolean delete(RepositoryName name, Digest digest) {
    Repository repository = top(name);
    Optional<Versioned<ManifestRecord>> seen = stores.manifests().read(repository, digest);
    if (seen.isEmpty()) {
      return false;
    }
    stores.tags().deleteNaming(repository, digest);
    boolean deleted = stores.manifests().delete(repository, digest, seen.get());
    if (deleted) {
      subject(seen.get().value())
          .ifPresent(subject -> stores.referrers().delete(repository, subject, digest));
    }
    return deleted;
  }

  private static Optional<Digest> subject(ManifestRecord record) {
    return switch (ManifestParser.parse(record.bytes(), Optional.of(record.mediaType()))) {
      case ParsedManifest.Valid valid ->
          valid.manifest().extras().subject().map(Descriptor::digest);
      case ParsedManifest.Invalid invalid -> Optional.empty();
    };
  }

  /** What a blob's deletion came to. */
  public enum BlobOutcome {
    DELETED,
    UNKNOWN,
    /** A manifest of the repository names it. */
    NEEDED
  }

  /**
   * Deletes a blob from the repository, unless one of its manifests names it. A push under way may
   * lose against it.
   */
  public BlobOutcome deleteBlob(RepositoryName name, Digest digest) {
    Repository repository = top(name);
    if (stores.blobs().find(repository, digest).isEmpty()) {
      return BlobOutcome.UNKNOWN;
    }
    if (stores.manifests().anyNames(repository, digest)) {
      return BlobOutcome.NEEDED;
    }
    return stores.blobs().delete(repository, digest) ? BlobOutcome.DELETED : BlobOutcome.UNKNOWN;
  }

  private Repository top(RepositoryName name) {
    return new Repository(stack.top(), name);
  }
}
