package dev.umbra.prune;

import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.image.Glob;
import dev.umbra.prune.Policy.Rule;
import dev.umbra.store.Delay;
import dev.umbra.store.Overlay;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a policy from YAML, of which JSON is a part:
 *
 * <pre>
 * rules:
 *   - repository: "docker.io/org/**"
 *     age: 30d
 *     untagged: 7d
 *     newest: 5
 *     keep: [latest, "release-*"]
 * </pre>
 *
 * The first rule that matches a repository counts. Of a rule's members each may be left out: {@code
 * overlay} is {@code local} then, {@code repository} all, {@code age} what the reader was given,
 * {@code untagged} the age, {@code newest} 0, {@code keep} nothing. An age may be {@code never}:
 * then nothing goes because of its age.
 */
public final class PolicyReader {
  private static final JSON YAML = JSON.builder(new YAMLFactory()).build();
  private static final Set<String> MEMBERS =
      Set.of("overlay", "repository", "age", "untagged", "newest", "keep");

  private final Lifetime defaultAge;

  /**
   * @param defaultAge of rules that do not say one
   */
  public PolicyReader(Lifetime defaultAge) {
    this.defaultAge = defaultAge;
  }

  /** Reads an age: a delay such as {@code 180d}, or {@code never}. */
  public static Optional<Lifetime> lifetime(String text) {
    return text.equals("never")
        ? Optional.of(new Lifetime.Forever())
        : Delay.parse(text).map(Lifetime::of);
  }

  /**
   * Reads a policy; what none of its rules matches is left to another one.
   *
   * @throws InvalidPolicyException for the first thing that is wrong
   */
  public Policy read(String text) throws InvalidPolicyException {
    Object rules = members(text).get("rules");
    if (!(rules instanceof List<?> list)) {
      throw new InvalidPolicyException("a policy has a list of rules: 'rules: [...]'");
    }
    List<Rule> read = new ArrayList<>();
    for (Object rule : list) {
      read.add(new RuleReader(read.size() + 1, rule).rule());
    }
    return new Policy(read);
  }

  private static Map<String, Object> members(String text) throws InvalidPolicyException {
    try {
      // An empty document, and one that is null, have none.
      Map<String, Object> members = Optional.ofNullable(YAML.mapFrom(text)).orElseGet(Map::of);
      if (!members.keySet().equals(Set.of("rules"))) {
        throw new InvalidPolicyException(
            "a policy has one member, 'rules', not " + members.keySet());
      }
      return members;
    } catch (IOException e) {
      throw new InvalidPolicyException("a policy is a YAML or JSON document with 'rules'", e);
    }
  }

  private final class RuleReader {
    private final int number;
    private final Map<?, ?> members;

    RuleReader(int number, Object rule) throws InvalidPolicyException {
      this.number = number;
      if (!(rule instanceof Map<?, ?> map)) {
        throw wrong("it has members such as 'age: 30d'");
      }
      members = map;
      for (Object name : map.keySet()) {
        if (!MEMBERS.contains(String.valueOf(name))) {
          throw wrong("'" + name + "' is not known; a rule may have " + MEMBERS);
        }
      }
    }

    Rule rule() throws InvalidPolicyException {
      Lifetime age = age("age", defaultAge);
      Retention retention = new Retention(age, newest(), keep(), age("untagged", age));
      return new Rule(glob("overlay", Overlay.LOCAL.name()), glob("repository", "**"), retention);
    }

    private Glob glob(String name, String otherwise) throws InvalidPolicyException {
      return Glob.of(text(name).orElse(otherwise));
    }

    private Lifetime age(String name, Lifetime otherwise) throws InvalidPolicyException {
      Optional<String> text = text(name);
      if (text.isEmpty()) {
        return otherwise;
      }
      return lifetime(text.get())
          .orElseThrow(
              () ->
                  wrong(
                      "'%s' is %s or never, not '%s'".formatted(name, Delay.EXAMPLES, text.get())));
    }

    private int newest() throws InvalidPolicyException {
      Object value = members.get("newest");
      if (value == null) {
        return 0;
      }
      if (value instanceof Integer number && number >= 0) {
        return number;
      }
      throw wrong("'newest' is a number of tags, not '" + value + "'");
    }

    private List<Glob> keep() throws InvalidPolicyException {
      Object value = members.get("keep");
      if (value == null) {
        return List.of();
      }
      if (value instanceof String pattern) {
        return List.of(Glob.of(pattern));
      }
      if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
        return list.stream().map(pattern -> Glob.of(String.valueOf(pattern))).toList();
      }
      throw wrong("'keep' is a list of patterns of tags");
    }

    private Optional<String> text(String name) throws InvalidPolicyException {
      Object value = members.get(name);
      if (value == null || value instanceof String) {
        return Optional.ofNullable((String) value);
      }
      throw wrong("'" + name + "' is a text, not '" + value + "'");
    }

    private InvalidPolicyException wrong(String what) {
      return new InvalidPolicyException("rule " + number + ": " + what);
    }
  }
}
