package dev.umbra.shadow;

import dev.umbra.image.Digest;
import dev.umbra.image.MediaType;
import dev.umbra.store.Overlay;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a pull is answered as it is.
 *
 * @param source what would answer now; empty where nothing would
 * @param digest of what would
 * @param why in words
 * @param overlays what each has, the top one first
 */
public record Explanation(
    Optional<Source> source,
    Optional<Digest> digest,
    String why,
    List<Held> overlays,
    AtUpstream upstream,
    Drift drift) {
  public Explanation {
    overlays = List.copyOf(overlays);
  }

  /** What an overlay has. */
  public record Held(Overlay overlay, Optional<There> there) {}

  /**
   * A manifest of an overlay.
   *
   * @param pushed when it was pushed or, of an upstream's, last confirmed
   * @param freshUntil until when the upstream is not asked again
   */
  public record There(
      Digest digest,
      MediaType mediaType,
      Instant pushed,
      Duration age,
      Optional<Instant> freshUntil) {}

  /** What the upstream says now. */
  public record AtUpstream(
      State state, Optional<URI> url, Optional<Digest> digest, Optional<String> reason) {
    static AtUpstream of(State state) {
      return new AtUpstream(state, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What came of asking it. */
    public enum State {
      /** No upstreams are asked here. */
      OFF("off"),
      /** This one is not asked for this image. */
      NOT_ASKED("closed or not configured"),
      FOUND("found"),
      MISSING("missing"),
      DENIED("denied"),
      UNAVAILABLE("unavailable");

      private final String text;

      State(String text) {
        this.text = text;
      }

      /** As answers write it. */
      public String text() {
        return text;
      }
    }
  }

  /** How what answers differs from what the upstream has. */
  public enum Drift {
    /** They are the same. */
    NONE,
    DIFFERENT,
    /** Only one of them is there. */
    ONE_ONLY,
    /** The upstream was not asked, or did not say. */
    UNKNOWN;

    /** As answers write it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }
}
