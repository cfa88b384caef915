package dev.umbra.image;

import java.util.Optional;
import java.util.regex.Pattern;

/** Patterns of canonical repository names, as people write them in settings. */
public final class RepositoryPattern {
  /** For messages. */
  public static final String EXAMPLES = "docker.io/mycompany/*, quay.io/org/app or **";

  /**
   * What some canonical name can match: a host (or what stands for one) and a path, in lower case,
   * without an alias of Docker Hub, whose images have two components at least.
   */
  private static final Pattern GRAMMAR =
      Pattern.compile(
          "(?!(?:index|registry-1)\\.docker\\.io/)(?!docker\\.io/(?!\\*\\*$)[^/]+$)"
              + "(?:[^/A-Z]*[.:*?][^/A-Z]*|localhost)/[^A-Z]+|\\*\\*");

  private RepositoryPattern() {}

  /** The pattern; empty for what would match no canonical name. */
  public static Optional<Glob> parse(String text) {
    return GRAMMAR.matcher(text).matches() ? Optional.of(Glob.of(text)) : Optional.empty();
  }
}
