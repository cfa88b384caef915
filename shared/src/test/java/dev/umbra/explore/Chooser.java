package dev.umbra.explore;

import java.util.List;

/** Decides what happens next. */
@FunctionalInterface
interface Chooser {
  /** The answer that ends the schedule here. */
  int STOP = -1;

  /**
   * @param world as it is, all actors waiting
   * @param choices at least one, in the same order for the same world
   * @return index of one, or {@link #STOP}
   */
  int choose(World world, List<Choice> choices);
}
