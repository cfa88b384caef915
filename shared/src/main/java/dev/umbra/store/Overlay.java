package dev.umbra.store;

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
      Pattern.compile("(?!(?:blobs|uploads|prune)$)[a-z][a-z0-9-]{0,31}");

  /** What was pushed here. */
  public static final Overlay LOCAL = new Overlay("local");

  public Overlay {
    if (!GRAMMAR.matcher(name).matches()) {
      throw new IllegalArgumentException("not an overlay's name: " + name);
    }
  }

  /** The prefix of every key of this overlay. */
  String prefix() {
    return name + "/";
  }
}
