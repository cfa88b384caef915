package dev.umbra.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Named settings of one thing, each of which may be left out. */
public final class Members {
  private final String where;
  private final Map<?, ?> members;

  /**
   * @param where what they are settings of, for messages
   * @throws InvalidSettingsException where a name is none of the known ones
   */
  public Members(String where, Map<?, ?> members, List<String> known)
      throws InvalidSettingsException {
    this.where = where;
    this.members = members;
    for (Object name : members.keySet()) {
      if (!(name instanceof String) || !known.contains(name)) {
        throw wrong("'" + name + "' is not known; there may be " + String.join(", ", known));
      }
    }
  }

  /** A text; what stands there instead is not repeated, it may be secret. */
  public Optional<String> text(String name) throws InvalidSettingsException {
    Object value = members.get(name);
    if (value == null || value instanceof String) {
      return Optional.ofNullable((String) value);
    }
    throw wrong("'" + name + "' is a text; put it in quotes");
  }

  /** A whole number of at least 1. */
  public int count(String name, int otherwise) throws InvalidSettingsException {
    Object value = members.get(name);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Integer number && number > 0) {
      return number;
    }
    throw wrong("'" + name + "' is a number from 1, not '" + value + "'");
  }

  /** A list of texts. */
  public List<String> texts(String name) throws InvalidSettingsException {
    Object value = members.get(name);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      throw wrong("'" + name + "' is a list of texts: '" + name + ": [...]'");
    }
    List<String> texts = new ArrayList<>();
    for (Object item : list) {
      if (!(item instanceof String text)) {
        throw wrong("'" + name + "' is a list of texts; put '" + item + "' in quotes");
      }
      texts.add(text);
    }
    return texts;
  }

  /** Whether it is there, and not null. */
  public boolean has(String name) {
    return members.get(name) != null;
  }

  /** Whether it is there, be it null. */
  public boolean names(String name) {
    return members.containsKey(name);
  }

  /** A list of anything; none where it is not named, but null is no list. */
  public List<?> list(String name) throws InvalidSettingsException {
    Object value = members.get(name);
    if (!names(name)) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      return list;
    }
    throw wrong("'" + name + "' is a list: '" + name + ": [...]'");
  }

  /** Members of its own. */
  public Map<?, ?> map(String name) throws InvalidSettingsException {
    Object value = members.get(name);
    if (value == null) {
      return Map.of();
    }
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw wrong("'" + name + "' has members of its own: '" + name + ": {...}'");
  }

  /** What is thrown of it. */
  public InvalidSettingsException wrong(String what) {
    return new InvalidSettingsException(where + ": " + what);
  }
}
