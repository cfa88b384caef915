package dev.umbra.prune;

import dev.umbra.store.ObjectStore;

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
   * Brings back what a plan deleted, as far as the bucket kept old versions.
   *
   * @throws UnknownPlanException where there is no such plan
   */
  public Report undo(String plan, Progress progress) {
    return new PlanUndo(store, plan).undo(progress);
  }
}
