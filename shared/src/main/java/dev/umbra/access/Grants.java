package dev.umbra.access;

import dev.umbra.image.RepositoryName;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All that somebody may do: what any of the grants allows. */
public record Grants(List<Grant> all) {
  /** Nothing. */
  public static final Grants NONE = new Grants(List.of());

  /** To pull everything. */
  public static final Grants READ = everywhere(Set.of(Action.PULL));

  /** To pull and push everything. */
  public static final Grants WRITE = everywhere(Set.of(Action.PULL, Action.PUSH));

  /** Everything. */
  public static final Grants EVERYTHING = everywhere(EnumSet.allOf(Action.class));

  public Grants {
    all = List.copyOf(all);
  }

  private static Grants everywhere(Set<Action> actions) {
    return new Grants(List.of(Grant.everywhere(actions)));
  }

  /** What either allows. */
  Grants and(Grants others) {
    return new Grants(Stream.concat(all.stream(), others.all.stream()).toList());
  }

  /** What may be done in the repository. */
  Set<Action> in(RepositoryName name) {
    Set<Action> actions = EnumSet.noneOf(Action.class);
    all.stream().filter(grant -> grant.covers(name)).map(Grant::actions).forEach(actions::addAll);
    actions.remove(Action.CATALOG);
    return actions;
  }

  boolean allowPull(RepositoryName name) {
    return in(name).contains(Action.PULL);
  }

  /** Whether all repositories may be listed. */
  boolean allowCatalog() {
    return all.stream().anyMatch(grant -> grant.actions().contains(Action.CATALOG));
  }

  /** Whether everything may be pulled. */
  boolean allowPullOfEverything() {
    return all.stream()
        .anyMatch(grant -> grant.isEverywhere() && grant.actions().contains(Action.PULL));
  }

  /** Whether something may be pulled that may not be pushed. */
  boolean areOfAReader() {
    return all.stream()
        .map(Grant::actions)
        .anyMatch(actions -> actions.contains(Action.PULL) && !actions.contains(Action.PUSH));
  }
}
