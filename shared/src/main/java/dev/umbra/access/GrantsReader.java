package dev.umbra.access;

import dev.umbra.image.Glob;
import dev.umbra.image.RepositoryPattern;
import dev.umbra.settings.InvalidSettingsException;
import dev.umbra.settings.Members;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads lists of grants. */
final class GrantsReader {
  private GrantsReader() {}

  /**
   * @param where whose they are, for messages
   */
  static Grants read(String where, List<?> values) throws InvalidSettingsException {
    List<Grant> grants = new ArrayList<>();
    for (Object value : values) {
      grants.add(grant(where + ", grant " + (grants.size() + 1), value));
    }
    return new Grants(grants);
  }

  private static Grant grant(String where, Object value) throws InvalidSettingsException {
    if (!(value instanceof Map<?, ?> map)) {
      throw new InvalidSettingsException(where + ": it has 'repositories' and 'actions'");
    }
    Members members = new Members(where, map, List.of("repositories", "actions"));
    Grant grant = new Grant(repositories(members), actions(members));
    if (grant.actions().contains(Action.CATALOG) && !grant.isEverywhere()) {
      throw members.wrong("'catalog' lists all repositories: it goes with '**' only");
    }
    return grant;
  }

  private static List<Glob> repositories(Members members) throws InvalidSettingsException {
    List<Glob> repositories = new ArrayList<>();
    for (String text : members.texts("repositories")) {
      repositories.add(
          RepositoryPattern.parse(text)
              .orElseThrow(
                  () ->
                      members.wrong(
                          "'repositories' has patterns of whole names, such as "
                              + RepositoryPattern.EXAMPLES
                              + "; '"
                              + text
                              + "' would match none")));
    }
    if (repositories.isEmpty()) {
      throw members.wrong(
          "'repositories' has patterns of names, such as " + RepositoryPattern.EXAMPLES);
    }
    return repositories;
  }

  private static Set<Action> actions(Members members) throws InvalidSettingsException {
    Set<Action> actions = EnumSet.noneOf(Action.class);
    for (String text : members.texts("actions")) {
      actions.add(
          Action.parse(text)
              .orElseThrow(
                  () ->
                      members.wrong(
                          "'actions' are pull, push, delete and catalog, not '" + text + "'")));
    }
    if (actions.isEmpty()) {
      throw members.wrong("'actions' are pull, push, delete and catalog");
    }
    return actions;
  }
}
