package dev.umbra.upstream;

import dev.umbra.image.Digest;
import dev.umbra.image.Reference;
import dev.umbra.image.RepositoryName;
import java.net.URI;
import java.util.Optional;

/** A registry that images come from. No method throws for what the upstream does. */
public interface UpstreamRegistry {
  /** How it is reached. */
  Upstream upstream();

  /** What a tag or digest names there (HEAD, which Docker Hub does not count). */
  Answer<ManifestHead> head(RepositoryName name, Reference reference);

  /** The manifest; its bytes are what its digest says, and at most 4 MiB. */
  Answer<FetchedManifest> manifest(RepositoryName name, Reference reference);

  /** A blob's size in bytes (HEAD). */
  Answer<Long> blobSize(RepositoryName name, Digest digest);

  /**
   * Where the blob's bytes are. Redirects are followed within registries; one that leads out of
   * them is the answer, unless this upstream's redirects are not for clients.
   */
  Answer<BlobSource> blob(RepositoryName name, Digest digest);

  /**
   * The blob's bytes.
   *
   * @param known where they are, from an earlier {@link #blob}; asked anew where that no longer
   *     answers
   */
  Answer<Download> download(RepositoryName name, Digest digest, Optional<URI> known);
}
