package dev.umbra.prune;

import dev.umbra.store.Inventory;
import dev.umbra.store.ObjectStore;
import java.time.Instant;
import java.util.List;

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
    if (!plans.exists()) {
      throw new UnknownPlanException(plan);
    }
    List<Plans.Part> parts = plans.parts();
    Tally tally = new Tally();
    Outcome outcome = Outcome.CLEAN;
    long done = 0;
    for (Plans.Part part : parts) {
      if (stop.isOver().getAsBoolean()) {
        outcome = Outcome.INCOMPLETE;
        break;
      }
      RepositoryApply apply = new RepositoryApply(store, part.name(), tally);
      apply.heads(plans.heads(part));
      plans.blobs(part).forEach(apply::blobs);
      progress.at(Progress.Step.REPOSITORIES, ++done, parts.size());
    }
    Report report =
        new Report(plan, start, inventory.clock(), "apply", outcome, tally.counts(), tally.notes());
    new Reports(store).write(report);
    return report;
  }
}
