package dev.umbra.testing;

import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The project's template, as the tests of a function's module see it. Of CloudFormation's tags
 * ({@code !Ref}) only the values are left.
 */
public record Template(Map<String, Object> document) {
  private static final Path FILE = Path.of("..", "..", "template.yaml");

  public static Template read() {
    try {
      return new Template(JSON.builder(new YAMLFactory()).build().mapFrom(Files.readString(FILE)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The properties of a resource. */
  public Map<String, Object> properties(String resource) {
    return object(object(object(document, "Resources"), resource), "Properties");
  }

  /** The names of the variables that a function has, in their order. */
  public List<String> variables(String function) {
    Map<String, Object> environment = object(properties(function), "Environment");
    return List.copyOf(object(environment, "Variables").keySet());
  }

  /**
   * The HTTP API's routes.
   *
   * @param conditions those of the template that hold
   * @return the function's resource by the route's key
   */
  public Map<String, String> routes(Set<String> conditions) {
    Map<String, String> routes = new TreeMap<>();
    Map<String, Object> resources = object(document, "Resources");
    for (String name : resources.keySet()) {
      Map<String, Object> resource = object(resources, name);
      boolean exists =
          !(resource.get("Condition") instanceof String condition)
              || conditions.contains(condition);
      if (exists && "AWS::ApiGatewayV2::Route".equals(resource.get("Type"))) {
        Map<String, Object> route = object(resource, "Properties");
        routes.put(String.valueOf(route.get("RouteKey")), function(route));
      }
    }
    return routes;
  }

  private String function(Map<String, Object> route) {
    String integration =
        String.valueOf(route.get("Target")).replaceFirst("integrations/\\$\\{(.*)}", "$1");
    return String.valueOf(properties(integration).get("IntegrationUri")).replace(".Alias", "");
  }

  /**
   * A member that is an object.
   *
   * @throws IllegalArgumentException where it is not
   */
  public static Map<String, Object> object(Map<String, Object> document, String name) {
    if (!(document.get(name) instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("no object " + name + " in " + document.keySet());
    }
    Map<String, Object> members = new LinkedHashMap<>();
    map.forEach((key, value) -> members.put(String.valueOf(key), value));
    return members;
  }
}
