package dev.umbra.shadow;

import dev.umbra.store.Overlay;

/**
 * What gave an answer, as the {@code Umbra-Source} field says it: an overlay that is pushed to, an
 * upstream, or what is kept of an upstream.
 */
public record Source(String text) {
  /** The upstream was asked, and sent it. */
  public static final Source UPSTREAM = new Source("upstream");

  /** It was kept from an earlier pull, and the upstream has no other. */
  public static final Source CACHE = new Source("upstream-cache");

  /** It was kept from an earlier pull, and the upstream cannot be asked whether it has another. */
  public static final Source STALE = new Source("upstream-cache; stale");

  /** What this overlay holds. */
  public static Source of(Overlay overlay) {
    return overlay.equals(Overlay.UPSTREAM) ? CACHE : new Source(overlay.name());
  }

  @Override
  public String toString() {
    return text;
  }
}
