package dev.umbra.access;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The claims of our own. {@code access} has the shape that Docker's token specification gives it:
 * {@code [{"type": "repository", "name": …, "actions": […]}]}.
 */
final class TokenClaims {
  static final String ACCESS = "access";

  /** Of the shape of {@link #ACCESS}. */
  static final String REFUSED = "refused";

  /** Of a refresh token: which password it stands for. */
  static final String PASSWORD = "pwd";

  private static final String REPOSITORY = "repository";
  private static final String REGISTRY = "registry";
  private static final String CATALOG = "catalog";

  private TokenClaims() {}

  static List<Map<String, Object>> write(TokenAccess access) {
    List<Map<String, Object>> entries = new ArrayList<>();
    access
        .repositories()
        .forEach(
            (name, actions) ->
                entries.add(entry(REPOSITORY, name, actions.stream().map(Action::text).toList())));
    if (access.catalog()) {
      entries.add(entry(REGISTRY, CATALOG, List.of("*")));
    }
    return entries;
  }

  private static Map<String, Object> entry(String type, String name, List<String> actions) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("type", type);
    entry.put("name", name);
    entry.put("actions", actions);
    return entry;
  }

  /** Reads what was written; what is anything else grants nothing. */
  static TokenAccess read(@Nullable Object claim) {
    Map<String, Set<Action>> repositories = new HashMap<>();
    boolean catalog = false;
    if (claim instanceof List<?> entries) {
      for (Object entry : entries) {
        if (entry instanceof Map<?, ?> members && members.get("name") instanceof String name) {
          catalog |= REGISTRY.equals(members.get("type")) && CATALOG.equals(name);
          if (REPOSITORY.equals(members.get("type"))) {
            repositories.put(name, actions(members.get("actions")));
          }
        }
      }
    }
    return new TokenAccess(repositories, catalog);
  }

  private static Set<Action> actions(@Nullable Object list) {
    Set<Action> actions = EnumSet.noneOf(Action.class);
    if (list instanceof List<?> texts) {
      texts.forEach(text -> Action.parse(String.valueOf(text)).ifPresent(actions::add));
    }
    return actions;
  }

  /** Another one after the password was changed; it tells nothing of the hash. */
  static String fingerprint(PasswordHash hash) {
    return Digest.ofContent(Algorithm.SHA256, hash.bytes()).hex().substring(0, 32);
  }
}
