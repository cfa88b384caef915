package dev.umbra.http;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Header fields (RFC 9110, section 5). Names are compared without case; a name may come more than
 * once.
 *
 * @param fields name to its values, in the order of their lines
 */
public record Headers(Map<String, List<String>> fields) {
  private static final Headers NONE = new Headers(Map.of());

  public Headers {
    TreeMap<String, List<String>> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    fields.forEach((name, values) -> sorted.put(name, List.copyOf(values)));
    fields = Collections.unmodifiableMap(sorted);
  }

  /** No field at all. */
  public static Headers none() {
    return NONE;
  }

  /** The first value of this name. */
  public Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  /** Every value of this name, possibly none. */
  public List<String> all(String name) {
    return fields.getOrDefault(name, List.of());
  }

  /** The same fields, this one added or replaced. */
  public Headers with(String name, String value) {
    return with(name, List.of(value));
  }

  /** The same fields, this one added or replaced, one line for each value. */
  public Headers with(String name, List<String> values) {
    TreeMap<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(fields);
    copy.put(name, values);
    return new Headers(copy);
  }

  /** The same fields without this one. */
  public Headers without(String name) {
    TreeMap<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(fields);
    copy.remove(name);
    return new Headers(copy);
  }
}
