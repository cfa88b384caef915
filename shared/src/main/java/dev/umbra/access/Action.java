package dev.umbra.access;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What may be done, by the names that scopes and policies have for it. */
public enum Action {
  PULL,
  PUSH,
  DELETE,
  /** To list all repositories. */
  CATALOG;

  /** What may be done in a repository. */
  static final Set<Action> IN_REPOSITORY = Set.of(PULL, PUSH, DELETE);

  /** The action of this name. */
  static Optional<Action> parse(String text) {
    return EnumSet.allOf(Action.class).stream()
        .filter(action -> action.text().equals(text))
        .findFirst();
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
