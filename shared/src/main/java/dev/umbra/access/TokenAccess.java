package dev.umbra.access;

import dev.umbra.image.RepositoryName;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a token is good for.
 *
 * @param repositories canonical names, and what may be done there
 */
record TokenAccess(Map<String, Set<Action>> repositories, boolean catalog) {
  static final TokenAccess NONE = new TokenAccess(Map.of(), false);

  TokenAccess {
    repositories = Map.copyOf(repositories);
  }

  /** What of the asked the grants allow. */
  static TokenAccess granted(List<Scope> asked, Grants grants) {
    Map<String, Set<Action>> repositories = new LinkedHashMap<>();
    boolean catalog = false;
    for (Scope scope : asked) {
      switch (scope) {
        case Scope.OfRepository(RepositoryName name, Set<Action> actions) -> {
          Set<Action> allowed = EnumSet.noneOf(Action.class);
          allowed.addAll(actions);
          allowed.retainAll(grants.in(name));
          add(repositories, name, allowed);
        }
        case Scope.OfCatalog() -> catalog |= grants.allowCatalog();
      }
    }
    return new TokenAccess(repositories, catalog);
  }

  /** What of the asked they do not. */
  static TokenAccess refused(List<Scope> asked, Grants grants) {
    Map<String, Set<Action>> repositories = new LinkedHashMap<>();
    boolean catalog = false;
    for (Scope scope : asked) {
      switch (scope) {
        case Scope.OfRepository(RepositoryName name, Set<Action> actions) -> {
          Set<Action> refused = EnumSet.noneOf(Action.class);
          refused.addAll(actions);
          refused.removeAll(grants.in(name));
          add(repositories, name, refused);
        }
        case Scope.OfCatalog() -> catalog |= !grants.allowCatalog();
      }
    }
    return new TokenAccess(repositories, catalog);
  }

  private static void add(
      Map<String, Set<Action>> repositories, RepositoryName name, Set<Action> actions) {
    if (!actions.isEmpty()) {
      repositories
          .computeIfAbsent(name.canonical(), key -> EnumSet.noneOf(Action.class))
          .addAll(actions);
    }
  }

  Set<Action> in(RepositoryName name) {
    return repositories.getOrDefault(name.canonical(), Set.of());
  }
}
