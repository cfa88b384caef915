package dev.umbra.shadow;

import dev.umbra.image.Digest;
import dev.umbra.image.RepositoryName;
import dev.umbra.store.Claim;
import dev.umbra.store.ClaimKey;
import dev.umbra.store.Claims;
import dev.umbra.store.StoreException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has another process copy, which the store tells of new claims: for processes that do nothing
 * between two requests. What it waits for, it sees in the store.
 */
public final class ClaimedFills implements Fills {
  private static final Logger LOG = LoggerFactory.getLogger(ClaimedFills.class);
  private static final long FIRST_PAUSE_MS = 100;
  private static final long LONGEST_PAUSE_MS = 500;

  private final Fill fill;
  private final Claims claims;

  /**
   * @param fill knows what is copied; it copies nothing here
   */
  public ClaimedFills(Fill fill, Claims claims) {
    this.fill = fill;
    this.claims = claims;
  }

  /** A transfer that has begun is of no use to the other process. */
  @Override
  public void start(Fill.Request request) {
    request.discard();
    try {
      var _ = claims.request(new ClaimKey(request.name(), request.digest()), request.known());
    } catch (StoreException e) {
      LOG.warn("{} is not copied: the store failed", request, e);
    }
  }

  @Override
  public boolean isUnderWay(RepositoryName name, Digest digest) {
    return claim(name, digest).isPresent();
  }

  @Override
  public boolean mustBeAwaited(RepositoryName name, Digest digest) {
    return claim(name, digest).filter(claim -> claim.known().isEmpty()).isPresent();
  }

  private Optional<Claim> claim(RepositoryName name, Digest digest) {
    return claims.find(new ClaimKey(name, digest));
  }

  /** The other process's bytes are out of reach. */
  @Override
  public Optional<Passing> await(RepositoryName name, Digest digest, long from, Duration longest) {
    long start = System.nanoTime();
    long pause = FIRST_PAUSE_MS;
    while (isUnderWay(name, digest) && !fill.isHeld(name, digest)) {
      long left = longest.minusNanos(System.nanoTime() - start).toMillis();
      if (left <= 0 || isInterrupted(Math.min(pause, left))) {
        break;
      }
      pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
    }
    return Optional.empty();
  }

  private static boolean isInterrupted(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
