package dev.umbra.explore;

import dev.umbra.image.RepositoryName;

/** What a client asked for, as far as it decides what must be there afterwards. */
sealed interface Deed {
  RepositoryName repository();

  record TagPush(RepositoryName repository, String tag, Artifact artifact) implements Deed {}

  record DigestPush(RepositoryName repository, Artifact artifact) implements Deed {}

  /** An upload, or a mount. */
  record BlobPush(RepositoryName repository, Blob blob) implements Deed {}

  /** A tag that was taken over from an upstream, into its overlay. */
  record TagCache(RepositoryName repository, String tag, Artifact artifact) implements Deed {}

  record BlobDelete(RepositoryName repository, Blob blob) implements Deed {}

  record TagDelete(RepositoryName repository, String tag) implements Deed {}

  record ManifestDelete(RepositoryName repository, Artifact artifact) implements Deed {}
}
