package dev.umbra.store;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is copying which blob of an upstream, so that of many processes one does, or who wants it
 * copied by another one. A claim that runs out, because its process died, may be taken or asked for
 * anew by anybody.
 */
public final class Claims {
  /** The prefix of all claims. */
  public static final String PREFIX = "claims/";

  private static final Logger LOG = LoggerFactory.getLogger(Claims.class);
  private static final Duration VALIDITY = Duration.ofSeconds(90);
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final Records<Claim> records;
  private final InstantSource clock;

  public Claims(ObjectStore store, InstantSource clock) {
    this.records = new Records<>(store, Claim.CODEC);
    this.clock = clock;
  }

  private Instant good() {
    return clock.instant().plus(VALIDITY);
  }

  private Claim fresh(Optional<URI> known) {
    return new Claim(Claim.Stage.REQUESTED, good(), clock.instant(), known, Optional.empty());
  }

  /**
   * Asks whoever copies to copy the blob, unless there is a claim that is good.
   *
   * @param known where its bytes are, if the upstream sent there
   * @return whether there was none
   */
  public boolean request(ClaimKey blob, Optional<URI> known) {
    Claim request = fresh(known);
    return switch (records.create(blob.key(), request)) {
      case Swap.Won<Claim> won -> true;
      case Swap.Lost<Claim> lost ->
          !lost.current().value().isGood(clock.instant())
              && records.replace(blob.key(), lost.current(), request) instanceof Swap.Won<Claim>;
      case Swap.Gone<Claim> gone -> false;
    };
  }

  /**
   * A claim for the blob, one that was only requested too; empty where another process has one that
   * is good.
   */
  public Optional<Held> take(ClaimKey blob, Optional<URI> known) {
    Held own = new Held(blob.key());
    return switch (records.create(blob.key(), fresh(known).taken(own.owner, good()))) {
      case Swap.Won<Claim> won -> Optional.of(own);
      case Swap.Lost<Claim> lost -> takeOver(own, lost.current());
      case Swap.Gone<Claim> gone -> Optional.empty();
    };
  }

  private Optional<Held> takeOver(Held own, Versioned<Claim> seen) {
    Claim claim = seen.value();
    if (claim.stage() == Claim.Stage.TAKEN && claim.isGood(clock.instant())) {
      return Optional.empty();
    }
    return records.replace(own.key, seen, claim.taken(own.owner, good())) instanceof Swap.Won<Claim>
        ? Optional.of(own)
        : Optional.empty();
  }

  /** The claim for the blob, if there is one that is good. */
  public Optional<Claim> find(ClaimKey blob) {
    return read(blob).filter(claim -> claim.isGood(clock.instant()));
  }

  /** The claim for the blob that nobody has taken, good or not. */
  public Optional<Claim> requested(ClaimKey blob) {
    return read(blob).filter(claim -> claim.stage() == Claim.Stage.REQUESTED);
  }

  /** Forgets that the blob was requested, where nobody has taken the claim. */
  public void forget(ClaimKey blob) {
    records
        .read(blob.key())
        .filter(seen -> seen.value().stage() == Claim.Stage.REQUESTED)
        .ifPresent(
            seen -> {
              var _ = records.delete(blob.key(), seen);
            });
  }

  private Optional<Claim> read(ClaimKey blob) {
    return records.read(blob.key()).map(Versioned::value);
  }

  /** A claim that this process has, until it runs out and another one takes it. */
  public final class Held implements AutoCloseable {
    private final ObjectKey key;
    private final String owner = Randomness.uuid();
    private Instant until = good();
    private Instant next = clock.instant().plus(VALIDITY.dividedBy(3));

    private Held(ObjectKey key) {
      this.key = key;
    }

    /**
     * Called as the work goes on: makes it good for longer, now and then. A store that fails once
     * is no reason to give up what is still good.
     *
     * @return whether it is still this process's
     */
    public boolean renew() {
      Instant now = clock.instant();
      if (next.isAfter(now)) {
        return true;
      }
      next = now.plus(RETRY);
      try {
        boolean mine =
            own()
                .map(seen -> records.replace(key, seen, seen.value().taken(owner, good())))
                .filter(Swap.Won.class::isInstance)
                .isPresent();
        until = now.plus(VALIDITY);
        next = now.plus(VALIDITY.dividedBy(3));
        return mine;
      } catch (StoreException e) {
        LOG.warn("{} could not be renewed", key, e);
        return until.isAfter(now);
      }
    }

    private Optional<Versioned<Claim>> own() {
      return records.read(key).filter(seen -> seen.value().isOf(owner));
    }

    /** Lets go of it; where the store fails, it runs out. */
    @Override
    public void close() {
      try {
        own()
            .ifPresent(
                seen -> {
                  var _ = records.delete(key, seen);
                });
      } catch (StoreException e) {
        LOG.warn("{} could not be deleted and has to run out", key, e);
      }
    }
  }
}
