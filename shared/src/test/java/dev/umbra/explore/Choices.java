package dev.umbra.explore;

import java.util.ArrayList;
import java.util.List;

/** Everything that can happen next, and making it happen. */
final class Choices {
  private Choices() {}

  /** None where no request waits. */
  static List<Choice> of(World world) {
    List<Choice> choices = new ArrayList<>();
    for (Actor actor : world.actors) {
      actor.pending.forEach(step -> choices.add(new Choice.Grant(step)));
    }
    if (!choices.isEmpty()) {
      addFaults(world, choices);
    }
    return choices;
  }

  private static void addFaults(World world, List<Choice> choices) {
    if (world.faults.advances() > 0) {
      world.faults.waits().forEach(wait -> choices.add(new Choice.Wait(wait)));
    }
    for (Actor actor : world.actors) {
      if (actor.pending.isEmpty()) {
        continue;
      }
      if (world.faults.crashes() > 0) {
        choices.add(new Choice.Die(actor));
      }
      if (world.faults.losses() > 0) {
        actor.pending.forEach(step -> addLosses(step, choices));
      }
    }
  }

  private static void addLosses(Step<?> step, List<Choice> choices) {
    choices.add(new Choice.LoseRequest(step));
    if (step.writes()) {
      choices.add(new Choice.LoseAnswer(step));
    }
  }

  /** Makes it happen, and says what came of it. */
  static Object make(World world, Choice choice) {
    return switch (choice) {
      case Choice.Grant grant -> grant.step().grant();
      case Choice.Wait wait -> {
        world.pass(wait.time());
        world.faults = world.faults.advanced();
        yield "";
      }
      case Choice.Die die -> {
        die.actor().die();
        world.faults = world.faults.crashed();
        yield "";
      }
      case Choice.LoseAnswer lose -> {
        world.faults = world.faults.lost();
        yield lose.step().loseAnswer();
      }
      case Choice.LoseRequest lose -> {
        world.faults = world.faults.lost();
        yield lose.step().lose();
      }
    };
  }
}
