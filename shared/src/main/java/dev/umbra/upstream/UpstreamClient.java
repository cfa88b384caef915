package dev.umbra.upstream;

import dev.umbra.image.Digest;
import dev.umbra.image.Reference;
import dev.umbra.image.RepositoryName;
import dev.umbra.upstream.Answer.Unavailable;
import java.net.URI;
import java.util.Optional;

/** One upstream over HTTP. */
public final class UpstreamClient implements UpstreamRegistry, AutoCloseable {
  private final Upstream upstream;

  public UpstreamClient(Upstream upstream, AllowedAddresses addresses) {
    this.upstream = upstream;
  }

  @Override
  public Answer<ManifestHead> head(RepositoryName name, Reference reference) {
    return unavailable();
  }

  @Override
  public Answer<FetchedManifest> manifest(RepositoryName name, Reference reference) {
    return unavailable();
  }

  @Override
  public Answer<Long> blobSize(RepositoryName name, Digest digest) {
    return unavailable();
  }

  @Override
  public Answer<BlobSource> blob(RepositoryName name, Digest digest) {
    return unavailable();
  }

  @Override
  public Answer<Download> download(RepositoryName name, Digest digest, Optional<URI> known) {
    return unavailable();
  }

  private <T> Answer<T> unavailable() {
    return new Unavailable<>(upstream.host() + " is not asked yet", Optional.empty());
  }

  @Override
  public void close() {}
}
