package dev.umbra.functions.registry;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The process's environment variables. An empty one counts as not set, because templates cannot
 * leave one out.
 */
record Environment(Map<String, String> variables) {
  Environment {
    variables = Map.copyOf(variables);
  }

  /**
   * A variable that must be set.
   *
   * @param reader of its value; an {@link IllegalArgumentException} says what a good value is
   * @throws InvalidEnvironmentException where it is not set or not readable
   */
  <T> T required(String name, Function<String, T> reader) {
    return optional(name, reader)
        .orElseThrow(() -> new InvalidEnvironmentException(name + " is not set"));
  }

  /**
   * A variable that may be left out.
   *
   * @throws InvalidEnvironmentException where it is not readable
   */
  <T> Optional<T> optional(String name, Function<String, T> reader) {
    return Optional.ofNullable(variables.get(name))
        .filter(value -> !value.isBlank())
        .map(value -> read(name, value, reader));
  }

  private static <T> T read(String name, String value, Function<String, T> reader) {
    try {
      return reader.apply(value);
    } catch (IllegalArgumentException e) {
      throw new InvalidEnvironmentException(name + " is wrong: " + e.getMessage());
    }
  }
}
