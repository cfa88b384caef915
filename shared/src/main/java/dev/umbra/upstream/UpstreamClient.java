package dev.umbra.upstream;

import dev.umbra.image.Digest;
import dev.umbra.image.Reference;
import dev.umbra.image.RepositoryName;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/**
 * One upstream over HTTP. What it waits for, and how often it tries, is bounded; threads may share
 * it.
 */
public final class UpstreamClient implements UpstreamRegistry, AutoCloseable {
  private final Upstream upstream;
  private final Wire wire;
  private final ManifestPulls manifests;
  private final BlobPulls blobs;

  /**
   * @param addresses of special networks that the upstream, its token service and its redirects'
   *     targets may be at
   */
  public UpstreamClient(Upstream upstream, AllowedAddresses addresses) {
    this(upstream, addresses, ClientSettings.DEFAULT, InstantSource.system());
  }

  UpstreamClient(
      Upstream upstream, AllowedAddresses addresses, ClientSettings settings, InstantSource clock) {
    this.upstream = upstream;
    AddressGuard guard = new AddressGuard(addresses);
    wire = new Wire(guard, upstream.connections(), settings);
    Pause pause = new Pause(settings.pause());
    Targets targets = new Targets(upstream, guard);
    Attempts attempts = new Attempts(wire, pause, clock, Optional.of(new Quiet(clock)));
    Tokens tokens = new Tokens(new TokenService(attempts, clock), clock);
    Redirections redirections =
        new Redirections(
            new Registries(attempts, new Proofs(upstream, targets, tokens)),
            new Attempts(wire, pause, clock, Optional.empty()),
            targets);
    manifests = new ManifestPulls(new Paths(upstream.url()), redirections);
    blobs = new BlobPulls(upstream, redirections, pause);
  }

  @Override
  public Upstream upstream() {
    return upstream;
  }

  @Override
  public Answer<ManifestHead> head(RepositoryName name, Reference reference) {
    return manifests.head(name, reference);
  }

  @Override
  public Answer<FetchedManifest> manifest(RepositoryName name, Reference reference) {
    return manifests.manifest(name, reference);
  }

  @Override
  public Answer<Long> blobSize(RepositoryName name, Digest digest) {
    return blobs.size(name, digest);
  }

  @Override
  public Answer<BlobSource> blob(RepositoryName name, Digest digest) {
    return blobs.source(name, digest);
  }

  @Override
  public Answer<Download> download(RepositoryName name, Digest digest, Optional<URI> known) {
    return blobs.download(name, digest, known);
  }

  /** Ends all transfers. */
  @Override
  public void close() {
    wire.close();
  }
}
