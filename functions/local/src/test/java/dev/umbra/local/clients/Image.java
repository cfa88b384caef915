package dev.umbra.local.clients;

import java.util.Locale;

/**
 * Where something is in a registry.
 *
 * @param registry host and port
 */
record Image(String registry, String repository, String tag) {
  /**
   * The last part of the name of all repositories that hold this kind; helm's charts ask for it.
   */
  static String nameOf(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** The same repository with another tag. */
  Image tagged(String other) {
    return new Image(registry, repository, other);
  }

  @Override
  public String toString() {
    return registry + "/" + repository + ":" + tag;
  }
}
