package dev.umbra.store;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A layer of the registry: what was pushed, or what was cached from an upstream. A view of the
 * registry is a stack of overlays.
 *
 * @param name first component of every record's key: lower-case letters, digits and dashes, and
 *     none of the names of what else is in the bucket
 */
public record Overlay(String name) {
  private static final Pattern GRAMMAR =
      Pattern.compile("(?!(?:answers|blobs|claims|uploads|prune)$)[a-z][a-z0-9-]{0,31}");

  /** What was pushed here. */
  public static final Overlay LOCAL = new Overlay("local");

  /** What was cached from other registries: it may lack what nobody asked for. */
  public static final Overlay UPSTREAM = new Overlay("upstream");

  /** What a name that {@link #parseOver} takes is, for messages. */
  public static final String RULE =
      "a name has at most 32 lower-case letters, digits and dashes, begins with a letter, and is"
          + " none that the bucket uses itself";

  public Overlay {
    if (!GRAMMAR.matcher(name).matches()) {
      throw new IllegalArgumentException("not an overlay's name: " + name);
    }
  }

  /** The overlay of this name; empty for what is none. */
  public static Optional<Overlay> parse(String text) {
    return GRAMMAR.matcher(text).matches() ? Optional.of(new Overlay(text)) : Optional.empty();
  }

  /** An overlay of this name that may be laid over what was pushed; empty for what is none. */
  public static Optional<Overlay> parseOver(String text) {
    return parse(text).filter(overlay -> !overlay.equals(LOCAL) && !overlay.equals(UPSTREAM));
  }

  /** The prefix of every key of this overlay. */
  String prefix() {
    return name + "/";
  }
}
