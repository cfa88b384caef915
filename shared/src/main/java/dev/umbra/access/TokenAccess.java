package dev.umbra.access;

import dev.umbra.image.RepositoryName;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

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
    return of(asked, grants, Set::retainAll, grants.allowCatalog());
  }

  /** What of the asked they do not. */
  static TokenAccess refused(List<Scope> asked, Grants grants) {
    return of(asked, grants, Set::removeAll, !grants.allowCatalog());
  }

  /**
   * @param part leaves of what is asked for in a repository, beside what is granted there, what
   *     counts
   */
  private static TokenAccess of(
      List<Scope> asked,
      Grants grants,
      BiConsumer<Set<Action>, Set<Action>> part,
      boolean catalogCounts) {
    Map<String, Set<Action>> repositories = new LinkedHashMap<>();
    boolean catalog = false;
    for (Scope scope : asked) {
      switch (scope) {
        case Scope.OfRepository(RepositoryName name, Set<Action> actions) -> {
          Set<Action> counting = EnumSet.noneOf(Action.class);
          counting.addAll(actions);
          part.accept(counting, grants.in(name));
          add(repositories, name, counting);
        }
        case Scope.OfCatalog() -> catalog = catalogCounts;
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
