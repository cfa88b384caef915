package dev.umbra.explore;

import java.util.List;

/**
 * How intricate a schedule is: how often an actor that could have gone on was interrupted by
 * another one, or by time passing, or something failed.
 */
final class Intricacy {
  private int actor = -1;
  private int total;

  int total() {
    return total;
  }

  /** Who went on last; -1 at the start. */
  int actor() {
    return actor;
  }

  /** What this choice would add. */
  int of(Choice choice, List<Choice> choices) {
    return switch (choice) {
      case Choice.Grant grant -> interrupts(grant.step().actor, choices) ? 1 : 0;
      case Choice.Wait wait -> 1;
      case Choice.Die die -> 1;
      case Choice.LoseAnswer lose -> 1;
      case Choice.LoseRequest lose -> 1;
    };
  }

  private boolean interrupts(Actor next, List<Choice> choices) {
    return next.index != actor
        && choices.stream()
            .anyMatch(
                other -> other instanceof Choice.Grant grant && grant.step().actor.index == actor);
  }

  void add(Choice choice, List<Choice> choices) {
    total += of(choice, choices);
    if (choice instanceof Choice.Grant grant) {
      actor = grant.step().actor.index;
    }
  }
}
