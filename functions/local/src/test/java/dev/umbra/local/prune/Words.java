package dev.umbra.local.prune;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A statement's words, and options of the form {@code name=value}. */
final class Words {
  private final String text;
  private final Deque<String> words = new ArrayDeque<>();
  private final Map<String, String> options = new LinkedHashMap<>();

  Words(String text) {
    this.text = text;
    for (String word : text.isBlank() ? new String[0] : text.strip().split("\\s+")) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        options.put(word.substring(0, equals), word.substring(equals + 1));
      } else {
        words.add(word);
      }
    }
  }

  String next() {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("something is missing in: " + text);
    }
    return words.remove();
  }

  int number() {
    return Integer.parseInt(next());
  }

  /** All that are left. */
  List<String> rest() {
    List<String> rest = new ArrayList<>(words);
    words.clear();
    return rest;
  }

  /** The text that all that are left make. */
  String restAsText() {
    return String.join(" ", rest());
  }

  Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name));
  }

  <T> T oneOf(Map<String, T> choices) {
    String word = next();
    T chosen = choices.get(word);
    if (chosen == null) {
      throw new IllegalArgumentException(word + " is none of " + choices.keySet());
    }
    return chosen;
  }

  /** Nothing may be left that nobody understood. */
  void end() {
    if (!words.isEmpty()) {
      throw new IllegalArgumentException("what is " + words + " in: " + text);
    }
  }
}
