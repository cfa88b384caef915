package dev.umbra.explore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One schedule of a program. */
final class Run {
  private final World world;
  private final Chooser chooser;
  private final Trace trace;
  private final List<Integer> chosen = new ArrayList<>();

  private Run(World world, Chooser chooser, Trace trace) {
    this.world = world;
    this.chooser = chooser;
    this.trace = trace;
  }

  /**
   * How a schedule ended.
   *
   * @param broken what was lost, if anything
   * @param chosen the index of each choice
   * @param stopped whether the chooser ended it
   */
  record Ending(Optional<String> broken, List<Integer> chosen, boolean stopped) {
    Ending {
      chosen = List.copyOf(chosen);
    }
  }

  /**
   * Runs one schedule to its end, and prune to its end after it.
   *
   * @param prepared in which the actors start; it is not changed
   */
  static Ending of(World prepared, Chooser chooser, Trace trace) {
    return new Run(new World(prepared), chooser, trace).run();
  }

  private Ending run() {
    world.program.actors().forEach(world::start);
    world.carrier.drain();
    Optional<String> broken = failed();
    while (broken.isEmpty()) {
      List<Choice> choices = Choices.of(world);
      if (choices.isEmpty()) {
        return ending(stuck().or(() -> Settling.broken(world)), false);
      }
      int index = chooser.choose(world, choices);
      if (index == Chooser.STOP) {
        return ending(Optional.empty(), true);
      }
      chosen.add(index);
      trace.add(world, choices.get(index), Choices.make(world, choices.get(index)));
      world.carrier.drain();
      broken = failed();
    }
    return ending(broken, false);
  }

  private Ending ending(Optional<String> broken, boolean stopped) {
    world.abandon();
    return new Ending(broken, chosen, stopped);
  }

  private Optional<String> failed() {
    return world.actors.stream()
        .map(actor -> actor.failure().map(failure -> actor + ": " + described(failure)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static String described(Throwable failure) {
    return failure instanceof AssertionError lost
        ? String.valueOf(lost.getMessage())
        : failure + " at " + failure.getStackTrace()[0];
  }

  private Optional<String> stuck() {
    return world.actors.stream()
        .filter(actor -> !actor.hasEnded())
        .map(actor -> actor + " waits for something that is no request")
        .findFirst();
  }

  /** Prune runs again and again as time goes on, until what was condemned is swept. */
  private static final class Settling {
    static final List<Duration> WAITS = List.of(Duration.ofHours(25), Duration.ofHours(2));

    static Optional<String> broken(World world) {
      Optional<String> broken = Invariant.broken(world);
      for (Duration wait : WAITS) {
        if (broken.isEmpty()) {
          world.pass(wait);
          world.perform(Client::prune);
          broken = Invariant.broken(world).map(what -> what + " after prune, at the end");
        }
      }
      return broken;
    }
  }
}
