package dev.umbra.functions.prune;

import dev.umbra.functions.process.BucketVariables;
import dev.umbra.functions.process.Environment;
import dev.umbra.prune.PruneSettings;
import dev.umbra.store.s3.S3Settings;
import java.util.Map;

/**
 * What the environment says of this function. The only place that reads it.
 *
 * @param store what {@link BucketVariables} says: holds the registry
 * @param prune what {@link PruneSettingsReader} says
 */
record FunctionSettings(S3Settings store, PruneSettings prune) {
  /** As many requests as prune makes at once, and a few for what it does beside. */
  private static final int CONNECTIONS = 80;

  /**
   * Reads all variables.
   *
   * @throws dev.umbra.functions.process.InvalidEnvironmentException for the first that is missing
   *     or wrong
   */
  static FunctionSettings read(Map<String, String> variables) {
    Environment environment = new Environment(variables);
    return new FunctionSettings(
        BucketVariables.read(environment).withConnections(CONNECTIONS),
        new PruneSettingsReader(environment).read());
  }
}
