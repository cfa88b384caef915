package dev.umbra.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks for the simplest schedule that loses something: first all schedules without interruption,
 * then those with one, and so on; then the counterexamples, then random ones. Public, and a
 * function of the JDK's types, so that it can be called across class loaders.
 */
public final class Hunt implements Function<List<String>, String> {
  private static final int MOST_INTRICATE = 3;
  private static final long SEARCHED = 20_000;
  private static final long RANDOM = 20_000;

  private final Pruning pruning = new RealPrune();

  /** Made by reflection. */
  public Hunt() {}

  /**
   * Hunts.
   *
   * @param names of programs and counterexamples, as far as known
   * @return the schedule; empty text where none was found
   */
  @Override
  public String apply(List<String> names) {
    return searched(names)
        .or(() -> directed(names))
        .or(() -> random(names))
        .map(Found::toString)
        .orElse("");
  }

  private Optional<Found> searched(List<String> names) {
    List<World> left = new ArrayList<>();
    for (Program program : new Programs(pruning).all()) {
      if (names.contains(program.name())) {
        left.add(program.prepared());
      }
    }
    for (int limit = 0; limit <= MOST_INTRICATE; limit++) {
      for (World prepared : left) {
        Exhaustive.Result result = Exhaustive.search(prepared, limit, new Budget(SEARCHED));
        if (result.found().isPresent()) {
          return Optional.of(Found.of(prepared, result.found().get().chosen()));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Found> directed(List<String> names) {
    return new Counterexamples(pruning)
        .all().stream()
            .filter(example -> names.contains(example.program().name()))
            .map(Counterexamples.Example::run)
            .filter(Found::lost)
            .findFirst();
  }

  private Optional<Found> random(List<String> names) {
    return names.contains("random")
        ? RandomSearch.search(1, RANDOM, pruning)
            .map(replay -> RandomSearch.replay(replay, pruning))
        : Optional.empty();
  }
}
