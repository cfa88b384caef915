package dev.umbra.functions.keys;

import dev.umbra.functions.process.Environment;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment says of this function. The only place that reads it.
 *
 * @param storeEndpoint KEY_VALUE_STORE_ENDPOINT: scheme and authority of something else than
 *     CloudFront, for tests
 */
record FunctionSettings(Optional<URI> storeEndpoint) {
  /**
   * Reads all variables.
   *
   * @throws dev.umbra.functions.process.InvalidEnvironmentException for the first that is wrong
   */
  static FunctionSettings read(Map<String, String> variables) {
    return new FunctionSettings(new Environment(variables).address("KEY_VALUE_STORE_ENDPOINT"));
  }
}
