package dev.umbra.functions.token;

import dev.umbra.functions.process.AccessVariables;
import dev.umbra.functions.process.Environment;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment says of this function. The only place that reads it.
 *
 * @param publicUrl PUBLIC_URL: scheme and authority that clients use, where it is not the gateway's
 *     own
 * @param access what {@link AccessVariables} says, TOKEN_KEYS_SECRET naming the private keys
 */
record FunctionSettings(Optional<URI> publicUrl, AccessVariables access) {
  /**
   * Reads all variables.
   *
   * @throws dev.umbra.functions.process.InvalidEnvironmentException for the first that is missing
   *     or wrong
   */
  static FunctionSettings read(Map<String, String> variables) {
    Environment environment = new Environment(variables);
    return new FunctionSettings(
        environment.address("PUBLIC_URL"), AccessVariables.read(environment, "TOKEN_KEYS_SECRET"));
  }
}
