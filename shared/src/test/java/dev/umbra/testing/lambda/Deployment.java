package dev.umbra.testing.lambda;

import dev.umbra.testing.Template;
import dev.umbra.testing.TestBucket;
import dev.umbra.testing.lambda.DeploymentSettings.Access;
import dev.umbra.testing.registry.Opened;
import java.net.URI;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The packaged registry function, and the token function where there are users, on a bucket and
 * behind an emulated gateway that has the template's routes. Secrets live for a second.
 */
public final class Deployment implements AutoCloseable {
  /** By this the server of secrets knows who asks. */
  public static final String TOKEN_FUNCTIONS_ACCESS_KEY = "the-token-functions";

  private final Opened opened = new Opened();
  private final AccessSecrets secrets = opened.keep(new AccessSecrets());
  private final Traffic traffic = new Traffic();
  private final Map<StackFunction, FunctionPool> pools = new EnumMap<>(StackFunction.class);
  private final Map<StackFunction, Map<String, String>> environments;
  private final GatewayFront front;

  /** Deploys, and waits until the functions are ready. */
  public Deployment(StackPackages packages, TestBucket bucket, DeploymentSettings settings) {
    front =
        opened.keep(
            GatewayFront.start(
                routes(settings.access()),
                traffic,
                settings.habits().toArray(GatewayFront.Habit[]::new)));
    environments = new FunctionVariables(bucket, front.address(), secrets).of(settings.access());
    environments.values().forEach(variables -> variables.putAll(settings.variables()));
    try {
      environments.keySet().forEach(function -> deploy(function, packages, settings));
      pools.values().forEach(pool -> pool.awaitInit());
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private void deploy(StackFunction function, StackPackages packages, DeploymentSettings settings) {
    FunctionPackage unzipped = packages.of(function);
    int most = function == StackFunction.REGISTRY ? settings.registryInstances() : 1;
    FunctionPool pool =
        new FunctionPool(
            () -> FunctionProcess.start(unzipped, function.handler(), environment(function)), most);
    pools.put(function, opened.keep(pool));
  }

  /** Where a condition of the template does not hold, there is neither function nor route. */
  private GatewayRoutes routes(Access access) {
    Set<String> conditions = access == Access.BY_SECRETS ? Set.of("HasUsers") : Set.of();
    Map<String, Function<byte[], CompletableFuture<Outcome>>> functions = new HashMap<>();
    Template.read()
        .routes(conditions)
        .forEach(
            (key, resource) -> {
              StackFunction function = StackFunction.of(resource);
              functions.put(key, event -> pool(function).invoke(event));
            });
    return new GatewayRoutes(functions);
  }

  /** All that the registry function needs to open a bucket, and to be open itself. */
  public static Map<String, String> onBucket(TestBucket bucket) {
    return FunctionVariables.onBucket(bucket);
  }

  /** The gateway's. */
  public URI address() {
    return front.address();
  }

  public AccessSecrets secrets() {
    return secrets;
  }

  /** What came as far as the functions. */
  public Traffic traffic() {
    return traffic;
  }

  /**
   * A function's instances.
   *
   * @throws IllegalArgumentException where it is not deployed
   */
  public FunctionPool pool(StackFunction function) {
    return Optional.ofNullable(pools.get(function))
        .orElseThrow(() -> new IllegalArgumentException(function + " is not deployed"));
  }

  /** The variables of a function. */
  public Map<String, String> environment(StackFunction function) {
    return Map.copyOf(environments.getOrDefault(function, Map.of()));
  }

  /** All functions'. */
  public List<String> log() {
    return pools.values().stream().flatMap(pool -> pool.log().stream()).toList();
  }

  @Override
  public void close() {
    opened.close();
  }
}
