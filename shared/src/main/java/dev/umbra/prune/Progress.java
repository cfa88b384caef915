package dev.umbra.prune;

/** Hears how far a run is; called by one thread at a time. */
@FunctionalInterface
public interface Progress {
  /** Nobody listens. */
  Progress SILENT = (step, done, total) -> {};

  /** What a run does, in this order. */
  enum Step {
    DATA("listing data"),
    REPOSITORIES("repositories"),
    UPLOADS("uploads"),
    RECORDS("listing records"),
    SWEEP("sweeping data");

    private final String text;

    Step(String text) {
      this.text = text;
    }

    /** In words. */
    public String text() {
      return text;
    }
  }

  /**
   * @param done so many are done
   * @param total of so many; 0 where that is not known
   */
  void at(Step step, long done, long total);
}
