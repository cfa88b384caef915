package dev.umbra.local;

import dev.umbra.prune.InvalidPolicyException;
import dev.umbra.prune.Lifetime;
import dev.umbra.prune.Policy;
import dev.umbra.prune.PolicyReader;
import dev.umbra.prune.PruneSettings;
import dev.umbra.prune.Retention;
import dev.umbra.store.Grace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say how long things are kept. */
final class RetentionOptions {
  @Option(
      order = 20,
      names = "--retention",
      paramLabel = "DURATION",
      defaultValue = "180d",
      description =
          "How long a tag is kept after its last push, as 90s, 30m, 24h or 180d, or 'never' to let"
              + " none go. Default: ${DEFAULT-VALUE}")
  Lifetime retention = new Lifetime.Forever();

  @Option(
      order = 21,
      names = "--untagged",
      paramLabel = "DURATION",
      description =
          "How long a manifest that was pushed by digest is kept though no tag names it. Default:"
              + " as --retention")
  Optional<Lifetime> untagged = Optional.empty();

  @Option(
      order = 22,
      names = "--cache-retention",
      paramLabel = "DURATION",
      defaultValue = "7d",
      description =
          "How long what was cached from other registries is kept after its last use. Default:"
              + " ${DEFAULT-VALUE}")
  Lifetime cacheRetention = new Lifetime.Forever();

  @Option(
      order = 23,
      names = "--policy",
      paramLabel = "FILE",
      description =
          "Rules for some repositories, YAML or JSON: 'rules:' and a list of 'repository:"
              + " docker.io/org/**', 'age: 30d', 'untagged: 7d', 'newest: 5', 'keep: [latest,"
              + " \"v*\"]'. The first that matches counts, before the options above.")
  Optional<Path> policy = Optional.empty();

  @Option(
      order = 24,
      names = "--upload-timeout",
      paramLabel = "DURATION",
      defaultValue = "1h",
      description = "When an upload that receives nothing is given up. Default: ${DEFAULT-VALUE}")
  Duration uploadTimeout = Duration.ZERO;

  @Option(
      order = 25,
      names = "--sweep-delay",
      paramLabel = "DURATION",
      defaultValue = "1h",
      description =
          "How long data that nothing names is left for those who are reading it. Default:"
              + " ${DEFAULT-VALUE}")
  Duration sweepDelay = Duration.ZERO;

  /**
   * What they come to.
   *
   * @throws StartException where the policy cannot be used
   */
  PruneSettings settings(Grace grace) throws StartException {
    Retention local = new Retention(retention, 0, List.of(), untagged.orElse(retention));
    Policy policies = Policy.of(local, Retention.ofAge(cacheRetention));
    if (policy.isPresent()) {
      policies = read(policy.get()).before(policies);
    }
    return new PruneSettings(policies, grace, uploadTimeout, sweepDelay);
  }

  private Policy read(Path file) throws StartException {
    try {
      return new PolicyReader(retention).read(Files.readString(file));
    } catch (IOException e) {
      throw new StartException("cannot read the policy " + file + " (" + Reason.of(e) + ")", e);
    } catch (InvalidPolicyException e) {
      throw new StartException("the policy " + file + " is wrong: " + e.reason(), e);
    }
  }
}
