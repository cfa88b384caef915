package dev.umbra.shadow;

import dev.umbra.image.Digest;
import dev.umbra.image.RepositoryName;
import dev.umbra.upstream.Answer;
import dev.umbra.upstream.BlobSource;
import dev.umbra.upstream.UpstreamDirectory;
import dev.umbra.upstream.UpstreamRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Upstreams' blobs that no overlay has. Where the upstream sends clients elsewhere, so does this
 * registry, at once; where it sends the bytes itself, they come from here. Either way the blob is
 * copied.
 */
public final class CachedBlobs {
  private static final Logger LOG = LoggerFactory.getLogger(CachedBlobs.class);

  /** That an upstream has something not is believed for so long. */
  private static final Duration MISSING = Duration.ofMinutes(1);

  /**
   * Addresses elsewhere are good for minutes at least; whoever comes in this time gets the same.
   */
  private static final Duration KNOWN = Duration.ofSeconds(30);

  private final UpstreamDirectory directory;
  private final Fills fills;
  private final Recent<String, Boolean> missing;
  private final Recent<String, URI> known;
  private final Flights<String, Place> flights = new Flights<>();

  /** Hosts that sent a blob's bytes themselves. */
  private final Set<String> sending = ConcurrentHashMap.newKeySet();

  CachedBlobs(UpstreamDirectory directory, Stores stores, Fills fills) {
    this.directory = directory;
    this.fills = fills;
    this.missing = new Recent<>(MISSING, stores.clock());
    this.known = new Recent<>(KNOWN, stores.clock());
  }

  /** Where a blob is to be had. */
  public sealed interface Place {
    /** There, by anybody. */
    record Elsewhere(URI url) implements Place {}

    /** In the upstream overlay, as soon as it has been copied. */
    record Copying() implements Place {}

    /** Nowhere. */
    record Nowhere() implements Place {}
  }

  private static String key(RepositoryName name, Digest digest) {
    return name.canonical() + "@" + digest;
  }

  /** Where the blob is to be had; it is being copied from now on. */
  public Place find(RepositoryName name, Digest digest) {
    Optional<UpstreamRegistry> upstream = directory.of(name);
    String key = key(name, digest);
    if (upstream.isEmpty() || missing.get(key).isPresent()) {
      return new Place.Nowhere();
    }
    Optional<URI> url = known.get(key);
    if (url.isPresent()) {
      return new Place.Elsewhere(url.get());
    }
    return fills.mustBeAwaited(name, digest)
        ? new Place.Copying()
        : flights.share(key, () -> ask(upstream.get(), name, digest));
  }

  /**
   * Transfers that have begun and wait in line would take all connections, so where all hands are
   * full the upstream is asked by and by.
   */
  private Place ask(UpstreamRegistry upstream, RepositoryName name, Digest digest) {
    if (sending.contains(name.host()) && fills.isFull(name)) {
      fills.start(Fill.Request.of(name, digest));
      return new Place.Copying();
    }
    return switch (upstream.blob(name, digest)) {
      case Answer.Found<BlobSource>(BlobSource.Elsewhere(URI url)) -> {
        sending.remove(name.host());
        known.put(key(name, digest), url);
        fills.start(new Fill.Request(name, digest, Optional.of(url), Optional.empty()));
        yield new Place.Elsewhere(url);
      }
      case Answer.Found<BlobSource>(BlobSource.Here(var download)) -> {
        sending.add(name.host());
        fills.start(new Fill.Request(name, digest, Optional.empty(), Optional.of(download)));
        yield new Place.Copying();
      }
      case Answer.Missing<BlobSource> none -> {
        missing.put(key(name, digest), true);
        yield new Place.Nowhere();
      }
      case Answer.Denied<BlobSource>(String reason) -> nowhere(name, digest, reason);
      case Answer.Unavailable<BlobSource>(String reason, var after) ->
          nowhere(name, digest, reason);
    };
  }

  private static Place nowhere(RepositoryName name, Digest digest, String reason) {
    LOG.warn("{}@{}: the upstream cannot be asked: {}", name, digest, reason);
    return new Place.Nowhere();
  }

  /** The blob's size in bytes, as the upstream says. */
  public Optional<Long> size(RepositoryName name, Digest digest) {
    return directory
        .of(name)
        .flatMap(
            upstream ->
                upstream.blobSize(name, digest) instanceof Answer.Found<Long>(Long size)
                    ? Optional.of(size)
                    : Optional.empty());
  }

  /** Whether it is still being copied. */
  public boolean isCopying(RepositoryName name, Digest digest) {
    return fills.isUnderWay(name, digest);
  }

  /**
   * Waits until the copying is over, for better or worse, or its bytes are to be had from this one
   * on before all have come, but no longer than this.
   *
   * @return its bytes, in the last case
   */
  public Optional<Passing> await(RepositoryName name, Digest digest, long from, Duration longest) {
    return fills.await(name, digest, from, longest);
  }
}
