package dev.umbra.access;

import dev.umbra.image.Glob;
import dev.umbra.image.RepositoryName;
import java.util.List;
import java.util.Set;

/**
 * What may be done where.
 *
 * @param repositories patterns of canonical names
 */
public record Grant(List<Glob> repositories, Set<Action> actions) {
  /** Every canonical name. */
  static final Glob EVERYWHERE = Glob.of("**");

  public Grant {
    repositories = List.copyOf(repositories);
    actions = Set.copyOf(actions);
  }

  static Grant everywhere(Set<Action> actions) {
    return new Grant(List.of(EVERYWHERE), actions);
  }

  boolean covers(RepositoryName name) {
    return repositories.stream().anyMatch(pattern -> pattern.matches(name.canonical()));
  }

  boolean isEverywhere() {
    return repositories.contains(EVERYWHERE);
  }
}
