package dev.umbra.prune;

import dev.umbra.store.Inventory;
import dev.umbra.store.ObjectStore;
import java.time.Instant;
import java.util.Iterator;
import java.util.function.Consumer;

/**
 * Removes what nothing needs any more: references that the policy no longer keeps, what no kept
 * reference reaches, uploads that nobody goes on with, and data that no record names. May run
 * beside pushes, pulls and other runs at any time.
 */
public final class Prune {
  private final ObjectStore store;
  private final PruneSettings settings;

  public Prune(ObjectStore store, PruneSettings settings) {
    this.store = store;
    this.settings = settings;
  }

  /**
   * Plans and applies, and sweeps. Goes on with a run that stopped, if there is one. Where the time
   * is over before the end, it stores its position, and the report says incomplete.
   *
   * @throws dev.umbra.store.StoreException where the store cannot be listed
   */
  public Report run(Progress progress, Stop stop) {
    return new Run(store, settings, Course.Mode.PLAN_AND_APPLY, progress, stop).report();
  }

  /** Writes a plan and changes nothing else; the report's id is the plan's. */
  public Report plan(Progress progress, Stop stop) {
    return new Run(store, settings, Course.Mode.PLAN, progress, stop).report();
  }

  /**
   * Does exactly what a plan says, however long ago it was made: what was pushed or relied on since
   * stays, with all that it needs.
   *
   * @throws UnknownPlanException where there is no such plan
   */
  public Report apply(String plan, Progress progress, Stop stop) {
    return new PlanApply(store, plan).apply(progress, stop);
  }

  /**
   * Tells what a plan does.
   *
   * @param lines gets a JSON document for each record: a tag, a manifest, a referrer or a blob that
   *     goes, a manifest's record that comes back, data that went
   * @throws UnknownPlanException where there is no such plan
   */
  public Report describe(String plan, Consumer<String> lines, Stop stop) {
    Plans plans = new Plans(store, plan, 0);
    Instant now = new Inventory(store).clock();
    plans.requireExisting();
    Tally tally = new Tally();
    Outcome outcome = Outcome.CLEAN;
    Iterator<String> all = plans.lines().iterator();
    while (all.hasNext() && outcome == Outcome.CLEAN) {
      if (stop.isOver().getAsBoolean()) {
        outcome = Outcome.INCOMPLETE;
      } else {
        tally.add("lines", 1);
        lines.accept(all.next());
      }
    }
    return new Report(plan, now, now, "show", outcome, tally.counts(), tally.notes());
  }

  /**
   * Brings back what a plan deleted, as far as the bucket kept old versions.
   *
   * @throws UnknownPlanException where there is no such plan
   * @throws NoVersionsException where the store keeps no old versions
   */
  public Report undo(String plan, Progress progress, Stop stop) {
    return new PlanUndo(store, plan).undo(progress, stop);
  }
}
