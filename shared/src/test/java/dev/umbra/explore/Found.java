package dev.umbra.explore;

import java.util.Iterator;
import java.util.List;

/**
 * A schedule, told.
 *
 * @param broken what was lost; "nothing" where nothing was
 * @param chosen the index of each choice, to run it again
 */
record Found(String program, String broken, List<Integer> chosen, String story) {
  private static final String NOTHING = "nothing";

  Found {
    chosen = List.copyOf(chosen);
  }

  /** Runs a schedule once more, writing it down. */
  static Found of(World prepared, Chooser chooser) {
    Story story = new Story(prepared);
    Run.Ending ending = Run.of(prepared, chooser, story);
    return new Found(
        prepared.program.name(),
        ending.broken().orElse(NOTHING),
        ending.chosen(),
        story.toString());
  }

  /** The same for choices that were made before. */
  static Found of(World prepared, List<Integer> chosen) {
    Iterator<Integer> next = chosen.iterator();
    return of(prepared, (world, choices) -> next.hasNext() ? next.next() : Chooser.STOP);
  }

  boolean lost() {
    return !broken.equals(NOTHING);
  }

  @Override
  public String toString() {
    return "%s: %s%n%s%nchoices %s".formatted(program, broken, story, chosen);
  }
}
