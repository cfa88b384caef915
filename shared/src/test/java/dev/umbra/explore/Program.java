package dev.umbra.explore;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * What is in the bucket before, who then works on it at the same time, and what may go wrong.
 *
 * @param before done by one client, one after the other
 * @param pageSize most entries of a listing's page
 */
record Program(
    String name,
    Rules rules,
    Pruning pruning,
    Consumer<Setup> before,
    List<Script> actors,
    Faults faults,
    int pageSize,
    Books books) {
  /** Whether what prune writes about itself is stepped too. */
  enum Books {
    STEPPED,
    AT_ONCE
  }

  private static final int WHOLE = 1000;

  Program {
    actors = List.copyOf(actors);
  }

  static Program of(String name, Pruning pruning, Consumer<Setup> before, Script... actors) {
    return new Program(
        name, Rules.LONG, pruning, before, List.of(actors), Faults.NONE, WHOLE, Books.AT_ONCE);
  }

  Program with(Faults other) {
    return new Program(name, rules, pruning, before, actors, other, pageSize, books);
  }

  Program with(Rules other) {
    return new Program(name, other, pruning, before, actors, faults, pageSize, books);
  }

  Program withPages(int entries) {
    return new Program(name, rules, pruning, before, actors, faults, entries, books);
  }

  Program with(Books other) {
    return new Program(name, rules, pruning, before, actors, faults, pageSize, other);
  }

  /** What happens before: deeds, and time passing between them. */
  record Setup(World world, Client client) {
    void pass(Duration time) {
      world.pass(time);
    }
  }

  /** The world in which the actors start. */
  World prepared() {
    World world = new World(this);
    world.prepare(before);
    return world;
  }
}
