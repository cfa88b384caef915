package dev.umbra.local;

import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that every kind of prune has. */
final class PruneOptions {
  @Mixin StoreOptions store = new StoreOptions();

  @Option(
      order = 14,
      names = "--grace",
      paramLabel = "DURATION",
      defaultValue = "24h",
      description =
          "How long everything is safe from pruning; the same as that of whatever serves the"
              + " images, or pushes are not safe. Default: ${DEFAULT-VALUE}")
  Duration grace = Duration.ZERO;

  @Option(
      order = 40,
      names = "--json",
      description = "Print the report as one line of JSON instead of a table.")
  boolean json;
}
