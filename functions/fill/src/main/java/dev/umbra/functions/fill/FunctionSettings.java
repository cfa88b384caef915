package dev.umbra.functions.fill;

import dev.umbra.functions.process.BucketVariables;
import dev.umbra.functions.process.Environment;
import dev.umbra.functions.process.IdVariables;
import dev.umbra.functions.process.UpstreamVariables;
import dev.umbra.store.s3.S3Settings;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment says of this function. The only place that reads it.
 *
 * @param store what {@link BucketVariables} says: holds the registry
 * @param ids what {@link IdVariables} says: the registry's own
 * @param upstreams what {@link UpstreamVariables} says; without any, nothing can be copied
 */
record FunctionSettings(S3Settings store, IdVariables ids, Optional<UpstreamVariables> upstreams) {
  /**
   * Reads all variables.
   *
   * @throws dev.umbra.functions.process.InvalidEnvironmentException for the first that is missing
   *     or wrong
   */
  static FunctionSettings read(Map<String, String> variables) {
    Environment environment = new Environment(variables);
    return new FunctionSettings(
        BucketVariables.read(environment),
        IdVariables.read(environment),
        UpstreamVariables.read(environment));
  }
}
