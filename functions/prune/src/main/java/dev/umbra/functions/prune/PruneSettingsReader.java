package dev.umbra.functions.prune;

import dev.umbra.functions.process.Environment;
import dev.umbra.prune.InvalidPolicyException;
import dev.umbra.prune.Lifetime;
import dev.umbra.prune.Policy;
import dev.umbra.prune.PolicyReader;
import dev.umbra.prune.PruneSettings;
import dev.umbra.prune.Retention;
import dev.umbra.store.Delay;
import dev.umbra.store.Grace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Reads how to prune: RETENTION (180d by default) and UNTAGGED (as RETENTION by default) for what
 * was pushed, CACHE_RETENTION (7d) for what is cached, each a delay or {@code never}; POLICY, whose
 * rules come before those; GRACE (24h), UPLOAD_TIMEOUT (1h) and SWEEP_DELAY (1h).
 */
final class PruneSettingsReader {
  private static final Duration HOUR = Duration.ofHours(1);

  private final Environment environment;

  PruneSettingsReader(Environment environment) {
    this.environment = environment;
  }

  /**
   * Reads them.
   *
   * @throws dev.umbra.functions.process.InvalidEnvironmentException for the first that is wrong
   */
  PruneSettings read() {
    return new PruneSettings(
        policy(),
        environment.delay("GRACE", Grace::new).orElse(Grace.DEFAULT),
        positive("UPLOAD_TIMEOUT"),
        positive("SWEEP_DELAY"));
  }

  private Policy policy() {
    Lifetime age = age("RETENTION").orElse(Retention.DEFAULT.age());
    Lifetime untagged = age("UNTAGGED").orElse(age);
    Lifetime cache = age("CACHE_RETENTION").orElse(Retention.CACHE.age());
    Policy rest = Policy.of(new Retention(age, 0, List.of(), untagged), Retention.ofAge(cache));
    return environment
        .optional("POLICY", text -> rules(text, age))
        .map(rules -> rules.before(rest))
        .orElse(rest);
  }

  private Optional<Lifetime> age(String name) {
    return environment.optional(
        name,
        text ->
            PolicyReader.lifetime(text)
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "it is %s or never, not %s".formatted(Delay.EXAMPLES, text))));
  }

  private static Policy rules(String text, Lifetime age) {
    try {
      return new PolicyReader(age).read(text);
    } catch (InvalidPolicyException e) {
      throw new IllegalArgumentException(e.reason(), e);
    }
  }

  private Duration positive(String name) {
    return environment.delay(name, PruneSettingsReader::positive).orElse(HOUR);
  }

  private static Duration positive(Duration delay) {
    if (delay.isZero()) {
      throw new IllegalArgumentException("it is longer than nothing");
    }
    return delay;
  }
}
