package dev.umbra.testing.lambda;

import dev.umbra.testing.lambda.GatewayFront.Habit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How functions are deployed.
 *
 * @param variables of both functions beside those that they cannot do without
 * @param registryInstances how many the registry function may have at a time
 */
public record DeploymentSettings(
    Access access, Map<String, String> variables, int registryInstances, Set<Habit> habits) {
  /** Who may do what. */
  public enum Access {
    /** Everybody everything; there is no token function. */
    OPEN,
    /** What {@link AccessSecrets} say. */
    BY_SECRETS
  }

  public DeploymentSettings {
    variables = Map.copyOf(variables);
    habits = Set.copyOf(habits);
  }

  /** One instance of each function, behind a gateway without habits. */
  public static DeploymentSettings of(Access access) {
    return new DeploymentSettings(access, Map.of(), 1, Set.of());
  }

  /** With more variables; they win over those that functions have anyway. */
  public DeploymentSettings with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(variables);
    all.putAll(more);
    return new DeploymentSettings(access, all, registryInstances, habits);
  }

  public DeploymentSettings withInstances(int most) {
    return new DeploymentSettings(access, variables, most, habits);
  }

  public DeploymentSettings withHabits(Habit... all) {
    return new DeploymentSettings(access, variables, registryInstances, Set.of(all));
  }
}
