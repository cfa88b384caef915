package dev.umbra.explore;

import dev.umbra.prune.Lifetime;
import dev.umbra.prune.Policy;
import dev.umbra.prune.Progress;
import dev.umbra.prune.Prune;
import dev.umbra.prune.PruneSettings;
import dev.umbra.prune.Retention;
import dev.umbra.prune.Stop;
import dev.umbra.store.ObjectStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** The production code. */
final class RealPrune implements Pruning {
  private static final Duration HOUR = Duration.ofHours(1);

  @Override
  public void run(ObjectStore store, Rules rules, InstantSource time) {
    Retention retention =
        new Retention(Lifetime.of(rules.retention()), 0, List.of(), Lifetime.of(rules.untagged()));
    Policy policy = Policy.of(retention, Retention.CACHE);
    var _ =
        new Prune(store, new PruneSettings(policy, rules.grace(), HOUR, HOUR))
            .run(Progress.SILENT, Stop.NEVER);
  }
}
