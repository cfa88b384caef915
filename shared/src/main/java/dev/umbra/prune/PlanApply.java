package dev.umbra.prune;

import dev.umbra.store.Inventory;
import dev.umbra.store.ObjectStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Carries out a stored plan. */
final class PlanApply {
  private final ObjectStore store;
  private final String plan;
  private final Plans plans;
  private final Inventory inventory;

  PlanApply(ObjectStore store, String plan) {
    this.store = store;
    this.plan = plan;
    this.plans = new Plans(store, plan, 0);
    this.inventory = new Inventory(store);
  }

  Report apply(Progress progress, Stop stop) {
    Instant start = inventory.clock();
    plans.requireExisting();
    Tally tally = new Tally();
    Plans.Applied before = plans.applied();
    int done = before.parts();
    Map<String, Long> stopped = Map.of();
    List<Plans.Part> parts = plans.parts();
    try {
      while (done < parts.size()) {
        apply(parts.get(done), tally, stop);
        progress.at(Progress.Step.REPOSITORIES, ++done, parts.size());
      }
      plans.forgetApplied();
    } catch (Stop.StoppedException e) {
      boolean further = done > before.parts() || tally.done() > 0;
      int fruitless = further ? 0 : before.fruitless() + 1;
      plans.applied(new Plans.Applied(done, fruitless));
      stopped = Map.of("stopped", 1L, "fruitless", (long) fruitless);
    }
    return report(start, tally, stopped);
  }

  private void apply(Plans.Part part, Tally tally, Stop stop) {
    RepositoryApply apply = new RepositoryApply(store, part.name(), tally);
    stop.check();
    apply.heads(plans.heads(part));
    plans
        .blobs(part)
        .forEach(
            window -> {
              stop.check();
              apply.blobs(window);
            });
  }

  private Report report(Instant start, Tally tally, Map<String, Long> stopped) {
    Report report =
        new Report(
            plan,
            start,
            inventory.clock(),
            "apply",
            stopped.isEmpty() ? Outcome.CLEAN : Outcome.INCOMPLETE,
            tally.countsAnd(stopped),
            tally.notes());
    new Reports(store).write(report);
    return report;
  }
}
