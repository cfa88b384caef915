package dev.umbra.functions.process;

import dev.umbra.store.Delay;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The process's environment variables. An empty one counts as not set, because templates cannot
 * leave one out.
 */
public record Environment(Map<String, String> variables) {
  public Environment {
    variables = Map.copyOf(variables);
  }

  /**
   * A variable that must be set.
   *
   * @param reader of its value; an {@link IllegalArgumentException} says what a good value is
   * @throws InvalidEnvironmentException where it is not set or not readable
   */
  public <T> T required(String name, Function<String, T> reader) {
    return optional(name, reader)
        .orElseThrow(() -> new InvalidEnvironmentException(name + " is not set"));
  }

  /**
   * A variable that may be left out.
   *
   * @throws InvalidEnvironmentException where it is not readable
   */
  public <T> Optional<T> optional(String name, Function<String, T> reader) {
    return Optional.ofNullable(variables.get(name))
        .filter(value -> !value.isBlank())
        .map(value -> read(name, value, reader));
  }

  /**
   * Whether a variable is {@code true}; it may be {@code false} or left out.
   *
   * @throws InvalidEnvironmentException where it is neither
   */
  public boolean isTrue(String name) {
    return isTrue(name, false);
  }

  /**
   * The same, with what it is where it is left out.
   *
   * @throws InvalidEnvironmentException where it is neither
   */
  public boolean isTrue(String name, boolean standard) {
    return optional(name, Environment::isTrueText).orElse(standard);
  }

  /**
   * Scheme and authority.
   *
   * @throws InvalidEnvironmentException where it is anything else
   */
  public Optional<URI> address(String name) {
    return optional(name, Environment::addressOf);
  }

  /**
   * A delay such as {@code 24h}.
   *
   * @param reader of it; an {@link IllegalArgumentException} says what is wrong
   * @throws InvalidEnvironmentException where it is none, or not a good one
   */
  public <T> Optional<T> delay(String name, Function<Duration, T> reader) {
    return optional(name, text -> reader.apply(delayOf(text)));
  }

  private static <T> T read(String name, String value, Function<String, T> reader) {
    try {
      return reader.apply(value);
    } catch (IllegalArgumentException e) {
      throw new InvalidEnvironmentException(name + " is wrong: " + e.getMessage());
    }
  }

  private static boolean isTrueText(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("it is true or false, not " + text);
    };
  }

  private static URI addressOf(String text) {
    URI address = URI.create(text);
    boolean http = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
    if (!http || address.getHost() == null || !address.getRawPath().isEmpty()) {
      throw new IllegalArgumentException(
          "it is like https://registry.example.com, without a path, not " + text);
    }
    return address;
  }

  private static Duration delayOf(String text) {
    return Delay.parse(text)
        .orElseThrow(
            () -> new IllegalArgumentException("it is " + Delay.EXAMPLES + ", not " + text));
  }
}
