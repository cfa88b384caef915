package dev.umbra.prune;

/**
 * What all parts of a run share.
 *
 * @param tally what the run has counted
 * @param plans where its plan is written
 */
record Course(
    Parallel parallel, Tally tally, Plans plans, Progress listener, Stop stop, Mode mode) {
  /** Whether the run does what it plans. */
  enum Mode {
    PLAN,
    PLAN_AND_APPLY
  }

  /** The same, but that it counts elsewhere. */
  Course counting(Tally other) {
    return new Course(parallel, other, plans, listener, stop, mode);
  }

  boolean changes() {
    return mode == Mode.PLAN_AND_APPLY;
  }

  /**
   * Says how far the run is.
   *
   * @throws Stop.StoppedException where its time is over
   */
  void progress(Progress.Step step, long done, long total) {
    stop.check();
    listener.at(step, done, total);
  }
}
