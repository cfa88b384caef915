package dev.umbra.store;

import dev.umbra.image.Digest;
import dev.umbra.image.RepositoryName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Who is copying which blob of an upstream, so that of many processes one does. A claim that runs
 * out, because its process died, may be taken by another one.
 */
public final class Claims {
  /** The prefix of all claims. */
  public static final String PREFIX = "claims/";

  private static final Duration VALIDITY = Duration.ofSeconds(90);

  private final Records<Claim> records;
  private final InstantSource clock;

  public Claims(ObjectStore store, InstantSource clock) {
    this.records = new Records<>(store, Claim.CODEC);
    this.clock = clock;
  }

  /** What a claim's record says: until when it is good. */
  record Claim(Instant until) {
    static final Codec<Claim> CODEC =
        new Codec<>() {
          @Override
          public Header header(Claim claim) {
            return Header.empty().with("until", claim.until().toString());
          }

          @Override
          public Claim decode(Header header, byte[] content) {
            return new Claim(header.time("until"));
          }
        };
  }

  private static ObjectKey key(RepositoryName name, Digest digest) {
    return new ObjectKey(
        PREFIX
            + "%s/%s/%s"
                .formatted(Repository.encoded(name.canonical()), digest.algorithm(), digest.hex()));
  }

  private Claim fresh() {
    return new Claim(clock.instant().plus(VALIDITY));
  }

  /** A claim for the blob; empty where another process has one that is good. */
  public Optional<Held> take(RepositoryName name, Digest digest) {
    ObjectKey key = key(name, digest);
    return switch (records.create(key, fresh())) {
      case Swap.Won<Claim> won -> Optional.of(new Held(key));
      case Swap.Lost<Claim> lost ->
          lost.current().value().until().isAfter(clock.instant())
              ? Optional.empty()
              : takeOver(key, lost.current());
      case Swap.Gone<Claim> gone -> Optional.empty();
    };
  }

  private Optional<Held> takeOver(ObjectKey key, Versioned<Claim> seen) {
    return records.replace(key, seen, fresh()) instanceof Swap.Won<Claim>
        ? Optional.of(new Held(key))
        : Optional.empty();
  }

  /** Whether some process has a claim for the blob that is good. */
  public boolean isTaken(RepositoryName name, Digest digest) {
    return records
        .read(key(name, digest))
        .filter(claim -> claim.value().until().isAfter(clock.instant()))
        .isPresent();
  }

  /** A claim that this process has. */
  public final class Held implements AutoCloseable {
    private final ObjectKey key;
    private Instant renewed = clock.instant();

    private Held(ObjectKey key) {
      this.key = key;
    }

    /** Called as the work goes on: makes it good for longer, now and then. */
    public void renew() {
      if (renewed.plus(VALIDITY.dividedBy(3)).isBefore(clock.instant())) {
        renewed = clock.instant();
        records
            .read(key)
            .ifPresent(
                seen -> {
                  var _ = records.replace(key, seen, fresh());
                });
      }
    }

    /** Lets go of it. */
    @Override
    public void close() {
      records
          .read(key)
          .ifPresent(
              seen -> {
                var _ = records.delete(key, seen);
              });
    }
  }
}
