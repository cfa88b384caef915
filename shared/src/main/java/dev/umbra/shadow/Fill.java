package dev.umbra.shadow;

import dev.umbra.http.Body;
import dev.umbra.http.RegistryException;
import dev.umbra.image.Digest;
import dev.umbra.image.RepositoryName;
import dev.umbra.store.ClaimKey;
import dev.umbra.store.Claims;
import dev.umbra.store.Overlay;
import dev.umbra.store.Repository;
import dev.umbra.store.StoreException;
import dev.umbra.store.StoredBlob;
import dev.umbra.store.TimeLimit;
import dev.umbra.upstream.Answer;
import dev.umbra.upstream.Download;
import dev.umbra.upstream.UpstreamDirectory;
import dev.umbra.upstream.UpstreamRegistry;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies a blob of an upstream into the bucket. Its digest is checked as it passes, and nothing is
 * visible before it is whole; of all processes one copies.
 */
public final class Fill {
  private static final Logger LOG = LoggerFactory.getLogger(Fill.class);

  /**
   * For which repository the ids of copies are issued: no real one, so that what a fill left
   * without a record is not taken for a client's upload.
   */
  private static final RepositoryName SCOPE = RepositoryName.ofCanonical("upstream.invalid/fill");

  private final UpstreamDirectory directory;
  private final Stores stores;
  private final Claims claims;

  public Fill(UpstreamDirectory directory, Stores stores, Claims claims) {
    this.directory = directory;
    this.stores = stores;
    this.claims = claims;
  }

  /** What came of it. */
  public enum Outcome {
    /** The upstream overlay has the blob now, or had it already. */
    HELD,
    /** Another process is copying it. */
    BUSY,
    /** The upstream did not give it in time, or gave something else; the log says why. */
    FAILED,
    /** The store failed; the log says how. */
    STORE_FAILED
  }

  /**
   * What is to be copied.
   *
   * @param known where its bytes are, from having asked the upstream
   * @param begun a transfer that has begun; the fill closes it
   */
  public record Request(
      RepositoryName name, Digest digest, Optional<URI> known, Optional<Download> begun) {
    /** One of which nothing is known yet. */
    public static Request of(RepositoryName name, Digest digest) {
      return new Request(name, digest, Optional.empty(), Optional.empty());
    }

    @Override
    public String toString() {
      return name + "@" + digest;
    }

    /** The same, to be begun when there is time for it: the connection is free again. */
    public Request unbegun() {
      discard();
      return new Request(name, digest, known, Optional.empty());
    }

    /** Nobody will copy it: ends the transfer. */
    public void discard() {
      begun.ifPresent(Fill::close);
    }
  }

  /** Copies it, unless it is there, or another process does. */
  public Outcome run(Request request) {
    return run(request, () -> false, Tap.NONE);
  }

  /**
   * The same, in limited time.
   *
   * @param isOver whether to end it; asked whenever bytes come
   */
  public Outcome run(Request request, BooleanSupplier isOver) {
    return run(request, isOver, Tap.NONE);
  }

  /** The same, with somebody looking on. */
  Outcome run(Request request, BooleanSupplier isOver, Tap tap) {
    try {
      return attempt(request, isOver, tap);
    } catch (StoreException e) {
      LOG.warn("{} was not copied: the store failed", request, e);
      return Outcome.STORE_FAILED;
    } finally {
      request.discard();
    }
  }

  private Outcome attempt(Request request, BooleanSupplier isOver, Tap tap) {
    if (isHeld(request.name(), request.digest())) {
      return Outcome.HELD;
    }
    Optional<Claims.Held> taken =
        claims.take(new ClaimKey(request.name(), request.digest()), request.known());
    if (taken.isEmpty()) {
      return Outcome.BUSY;
    }
    try (Claims.Held claim = taken.get()) {
      // Whoever had the claim before may just have ended.
      return isHeld(request.name(), request.digest())
          ? Outcome.HELD
          : copy(request, new FillWatch(claim, isOver, tap));
    }
  }

  /** Whether the upstream overlay has the blob. */
  public boolean isHeld(RepositoryName name, Digest digest) {
    return stores.blobs().find(repository(name), digest).isPresent();
  }

  private static Repository repository(RepositoryName name) {
    return new Repository(Overlay.UPSTREAM, name);
  }

  private Outcome copy(Request request, FillWatch watch) {
    if (request.begun().isPresent()) {
      return copy(request, request.begun().get(), watch);
    }
    Optional<UpstreamRegistry> upstream = directory.of(request.name());
    if (upstream.isEmpty()) {
      return failed(request, "no upstream may be asked for it");
    }
    return switch (upstream.get().download(request.name(), request.digest(), request.known())) {
      case Answer.Found<Download>(Download download) -> {
        try {
          yield copy(request, download, watch);
        } finally {
          close(download);
        }
      }
      case Answer.Missing<Download> none -> failed(request, "the upstream does not have it");
      case Answer.Denied<Download>(String reason) -> failed(request, reason);
      case Answer.Unavailable<Download>(String reason, var after) -> failed(request, reason);
    };
  }

  private Outcome copy(Request request, Download download, FillWatch watch) {
    TimeLimit limit = TimeLimit.ofUpload(stores.grace(), stores.clock());
    watch.tap().begins(download.length());
    try {
      StoredBlob blob =
          stores
              .data()
              .write(
                  SCOPE,
                  request.digest(),
                  new Body(download.length(), watch.over(download.stream(), limit)));
      var _ = stores.blobs().record(repository(request.name()), blob, limit);
      return Outcome.HELD;
    } catch (RegistryException e) {
      return failed(
          request, watch.isOver().getAsBoolean() ? "time is over" : String.valueOf(e.getMessage()));
    }
  }

  private static Outcome failed(Request request, String reason) {
    LOG.warn("{} was not copied: {}", request, reason);
    return Outcome.FAILED;
  }

  private static void close(Download download) {
    try {
      download.stream().close();
    } catch (IOException e) {
      LOG.debug("the end of a transfer failed", e);
    }
  }
}
