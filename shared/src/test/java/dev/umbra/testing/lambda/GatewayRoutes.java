package dev.umbra.testing.lambda;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The routes of an HTTP API.
 *
 * @param functions which takes an event and gives its outcome, such as {@link FunctionPool#invoke},
 *     by the route's key: a method and a path, or {@code $default}
 */
public record GatewayRoutes(Map<String, Function<byte[], CompletableFuture<Outcome>>> functions) {
  private static final String DEFAULT = "$default";

  public GatewayRoutes {
    functions = Map.copyOf(functions);
  }

  /** The one route of a function that gets everything. */
  static GatewayRoutes toOne(Function<byte[], CompletableFuture<Outcome>> function) {
    return new GatewayRoutes(Map.of(DEFAULT, function));
  }

  /**
   * The key of the route that a request takes.
   *
   * @param path decoded
   */
  String key(String method, String path) {
    String exact = method + " " + path;
    return functions.containsKey(exact) ? exact : DEFAULT;
  }

  CompletableFuture<Outcome> invoke(String key, byte[] event) {
    return functions.getOrDefault(key, GatewayRoutes::noFunction).apply(event);
  }

  private static CompletableFuture<Outcome> noFunction(byte[] event) {
    throw new IllegalStateException("no route for " + event.length + " bytes");
  }
}
