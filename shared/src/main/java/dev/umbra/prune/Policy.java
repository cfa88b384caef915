package dev.umbra.prune;

import dev.umbra.image.Glob;
import dev.umbra.image.RepositoryName;
import dev.umbra.store.Overlay;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which retention counts for which repository: the first rule that matches. What no rule matches is
 * not touched.
 */
public record Policy(List<Rule> rules) {
  /** 180 days for what was pushed here, 7 for what is cached. */
  public static final Policy DEFAULT = of(Retention.DEFAULT, Retention.CACHE);

  /**
   * A rule.
   *
   * @param overlay pattern of overlays' names
   * @param repository pattern of canonical names
   */
  public record Rule(Glob overlay, Glob repository, Retention retention) {
    boolean matches(Overlay of, RepositoryName name) {
      return overlay.matches(of.name()) && repository.matches(name.canonical());
    }
  }

  public Policy {
    rules = List.copyOf(rules);
  }

  /** One retention for all that was pushed here, one for all that is cached. */
  public static Policy of(Retention local, Retention cache) {
    return new Policy(
        List.of(
            new Rule(Glob.of(Overlay.LOCAL.name()), Glob.of("**"), local),
            new Rule(Glob.of(Overlay.UPSTREAM.name()), Glob.of("**"), cache)));
  }

  /** This policy's rules, then another one's. */
  public Policy before(Policy other) {
    List<Rule> all = new ArrayList<>(rules);
    all.addAll(other.rules);
    return new Policy(all);
  }

  /** As a document that {@link PolicyReader} reads; equal policies make the same text. */
  public String toJson() {
    return Json.write(Map.of("rules", rules.stream().map(Policy::members).toList()));
  }

  private static Map<String, Object> members(Rule rule) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("overlay", rule.overlay().toString());
    members.put("repository", rule.repository().toString());
    members.put("age", rule.retention().age().text());
    members.put("untagged", rule.retention().untagged().text());
    members.put("newest", rule.retention().newest());
    members.put("keep", rule.retention().keep().stream().map(Glob::toString).toList());
    return members;
  }

  /** The retention that counts; empty where no rule matches. */
  public Optional<Retention> of(Overlay overlay, RepositoryName name) {
    return rules.stream()
        .filter(rule -> rule.matches(overlay, name))
        .findFirst()
        .map(Rule::retention);
  }
}
