package dev.umbra.functions.token;

import dev.umbra.functions.process.AccessVariables;
import dev.umbra.functions.process.DoorVariables;
import dev.umbra.functions.process.Environment;
import java.util.Map;

/**
 * What the environment says of this function. The only place that reads it.
 *
 * @param door what {@link DoorVariables} says
 * @param access what {@link AccessVariables} says, TOKEN_KEYS_SECRET naming the private keys
 */
record FunctionSettings(DoorVariables door, AccessVariables access) {
  /**
   * Reads all variables.
   *
   * @throws dev.umbra.functions.process.InvalidEnvironmentException for the first that is missing
   *     or wrong
   */
  static FunctionSettings read(Map<String, String> variables) {
    Environment environment = new Environment(variables);
    return new FunctionSettings(
        DoorVariables.read(environment), AccessVariables.read(environment, "TOKEN_KEYS_SECRET"));
  }
}
