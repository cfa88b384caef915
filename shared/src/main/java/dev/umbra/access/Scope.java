package dev.umbra.access;

import dev.umbra.image.RepositoryName;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a token is asked for (Docker's token scope documentation, {@code resource-scope}). */
sealed interface Scope {
  /** {@code repository:<name>:<action>[,<action>...]}; {@code *} is all actions. */
  record OfRepository(RepositoryName name, Set<Action> actions) implements Scope {}

  /** {@code registry:catalog:*}. */
  record OfCatalog() implements Scope {}

  /** Clients ask for three at most. */
  int MOST = 20;

  /** Whether it names no action that there is. */
  default boolean isForNothing() {
    return this instanceof OfRepository(var name, var actions) && actions.isEmpty();
  }

  /**
   * Reads scopes: parameters of this name may come several times, and hold several, separated by
   * spaces, which Go's clients write as plus signs. What is no scope that means anything here is
   * left out, for a token may be for less than what was asked for; so is what is more than a token
   * can hold that still fits into a header.
   */
  static List<Scope> parseAll(List<String> parameters) {
    return parameters.stream()
        .flatMap(parameter -> Arrays.stream(parameter.split("[ +]", -1)))
        .flatMap(text -> parse(text).stream())
        .distinct()
        .limit(MOST)
        .toList();
  }

  /** A repository's name may hold a host's port, so its colons are all but the outer ones. */
  private static Optional<Scope> parse(String text) {
    int first = text.indexOf(':');
    int last = text.lastIndexOf(':');
    if (first < 0 || last == first) {
      return Optional.empty();
    }
    String type = text.substring(0, first);
    String name = text.substring(first + 1, last);
    return switch (type) {
      case "repository" ->
          RepositoryName.parse(name, Optional.empty(), "")
              .map(repository -> new OfRepository(repository, actions(text.substring(last + 1))));
      case "registry" -> name.equals("catalog") ? Optional.of(new OfCatalog()) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Set<Action> actions(String text) {
    Set<Action> actions = EnumSet.noneOf(Action.class);
    for (String action : text.split(",", -1)) {
      if (action.equals("*")) {
        actions.addAll(Action.IN_REPOSITORY);
      }
      Action.parse(action).filter(Action.IN_REPOSITORY::contains).ifPresent(actions::add);
    }
    return actions;
  }
}
