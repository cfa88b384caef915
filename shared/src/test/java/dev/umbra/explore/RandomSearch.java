package dev.umbra.explore;

import java.util.Optional;

/** Random schedules of random programs, all of them following from one seed. */
final class RandomSearch {
  /** Preparing a program costs as much as a few schedules. */
  private static final int SCHEDULES_EACH = 32;

  private RandomSearch() {}

  /**
   * A schedule that can be run again.
   *
   * @param program the seed of its program
   * @param schedule the seed of its choices
   */
  record Replay(long program, long schedule) {
    static Replay parse(String text) {
      int colon = text.indexOf(':');
      return new Replay(
          Long.parseLong(text.substring(0, colon)), Long.parseLong(text.substring(colon + 1)));
    }

    @Override
    public String toString() {
      return program + ":" + schedule;
    }
  }

  /** The first of so many schedules that lost something. */
  static Optional<Replay> search(long seed, long schedules, Pruning pruning) {
    for (long done = 0; done < schedules; done += SCHEDULES_EACH) {
      long program = Hash.of(seed, done);
      World prepared = RandomPrograms.of(program, pruning).prepared();
      for (int schedule = 0; schedule < SCHEDULES_EACH; schedule++) {
        Replay replay = new Replay(program, Hash.of(program, schedule));
        if (ending(prepared, replay, Trace.NONE).broken().isPresent()) {
          return Optional.of(replay);
        }
      }
    }
    return Optional.empty();
  }

  /** Runs one again. */
  static Found replay(Replay replay, Pruning pruning) {
    World prepared = RandomPrograms.of(replay.program(), pruning).prepared();
    return Found.of(prepared, new RandomChooser(replay.schedule()));
  }

  private static Run.Ending ending(World prepared, Replay replay, Trace trace) {
    return Run.of(prepared, new RandomChooser(replay.schedule()), trace);
  }
}
