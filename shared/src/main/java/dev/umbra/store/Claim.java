package dev.umbra.store;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What a claim's record says.
 *
 * @param until when it runs out
 * @param requested when somebody wanted the blob
 * @param known where its bytes were then, outside of the upstream; empty where the upstream sends
 *     them itself. It may be a signed URL: never logged
 * @param owner who took it; empty where nobody did
 */
public record Claim(
    Stage stage, Instant until, Instant requested, Optional<URI> known, Optional<String> owner) {
  static final Codec<Claim> CODEC =
      new Codec<>() {
        @Override
        public Header header(Claim claim) {
          return Header.empty()
              .with("stage", claim.stage().name().toLowerCase(Locale.ROOT))
              .with("until", claim.until().toString())
              .with("requested", claim.requested().toString())
              .withText("known", claim.known())
              .withText("owner", claim.owner());
        }

        @Override
        public Claim decode(Header header, byte[] content) {
          return new Claim(
              Stage.valueOf(header.text("stage").toUpperCase(Locale.ROOT)),
              header.time("until"),
              header.time("requested"),
              header.optionalText("known").map(URI::create),
              header.optionalText("owner"));
        }
      };

  /** How far it is. */
  public enum Stage {
    /** Nobody copies yet. */
    REQUESTED,
    /** A process copies. */
    TAKEN
  }

  boolean isGood(Instant now) {
    return until.isAfter(now);
  }

  Claim taken(String by, Instant good) {
    return new Claim(Stage.TAKEN, good, requested, known, Optional.of(by));
  }

  boolean isOf(String possible) {
    return owner.equals(Optional.of(possible));
  }
}
