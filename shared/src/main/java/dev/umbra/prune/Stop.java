package dev.umbra.prune;

import java.io.Serial;
import java.util.function.BooleanSupplier;

/**
 * Tells a run when its time is over.
 *
 * @param isOver asked often, by many threads
 */
public record Stop(BooleanSupplier isOver) {
  /** A run that may take all the time that it needs. */
  public static final Stop NEVER = new Stop(() -> false);

  /** The time is over. */
  static final class StoppedException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    StoppedException() {
      super("the time of this run is over");
    }
  }

  /**
   * Called before each step.
   *
   * @throws StoppedException where the time is over
   */
  void check() {
    if (isOver.getAsBoolean()) {
      throw new StoppedException();
    }
  }
}
