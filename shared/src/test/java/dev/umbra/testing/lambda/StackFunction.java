package dev.umbra.testing.lambda;

import dev.umbra.testing.Template;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A function of the project's template that tests deploy; their module stands in functions. */
public enum StackFunction {
  REGISTRY("RegistryFunction"),
  TOKEN("TokenFunction");

  private static final Path PROJECT = Path.of("..", "..");

  private final String resource;

  /**
   * @param resource what the template calls it
   */
  StackFunction(String resource) {
    this.resource = resource;
  }

  /**
   * The one that the template calls so.
   *
   * @throws IllegalArgumentException where it is none of them
   */
  static StackFunction of(String resource) {
    return Stream.of(values())
        .filter(each -> each.resource.equals(resource))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(resource));
  }

  /** Its package, as the build made it. */
  public Path zip() {
    return PROJECT.resolve(property("CodeUri")).toAbsolutePath().normalize();
  }

  /** Its class. */
  public String handler() {
    return property("Handler");
  }

  private String property(String name) {
    return String.valueOf(Template.read().properties(resource).get(name));
  }
}
