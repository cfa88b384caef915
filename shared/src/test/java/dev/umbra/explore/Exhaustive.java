package dev.umbra.explore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All schedules of a program, depth first, by running it again for each. A state that was met
 * before is not gone on from: a state is what is in the bucket, the time, what each actor has
 * learnt so far, and what was acknowledged in which order; together these decide all that can
 * follow.
 *
 * <p>With a limit, only schedules are run that are no more intricate: each time an actor is
 * interrupted by another, time passes, or something fails counts one.
 */
final class Exhaustive {
  static final int NO_LIMIT = Integer.MAX_VALUE / 2;

  private final World prepared;
  private final int limit;
  private final Budget budget;
  private final Map<Long, Integer> seen = new HashMap<>();
  private final List<Branch> path = new ArrayList<>();
  private long schedules;

  private Exhaustive(World prepared, int limit, Budget budget) {
    this.prepared = prepared;
    this.limit = limit;
    this.budget = budget;
  }

  /**
   * What the search came to.
   *
   * @param found the first schedule that lost something
   * @param schedules how many ran to their end
   * @param states how many were told apart
   * @param complete whether all were run
   */
  record Result(Optional<Run.Ending> found, long schedules, long states, boolean complete) {}

  /** A place where the schedule went one way and may go others. */
  private record Branch(List<Integer> ways, int taken) {
    Optional<Branch> next() {
      return taken + 1 < ways.size() ? Optional.of(new Branch(ways, taken + 1)) : Optional.empty();
    }

    int way() {
      return ways.get(taken);
    }
  }

  static Result search(World prepared, int limit, Budget budget) {
    return new Exhaustive(prepared, limit, budget).search();
  }

  private Result search() {
    do {
      Run.Ending ending = Run.of(prepared, new Walk(), Trace.NONE);
      schedules += ending.stopped() ? 0 : 1;
      if (ending.broken().isPresent()) {
        return new Result(Optional.of(ending), schedules, seen.size(), false);
      }
      if (!budget.take()) {
        return new Result(Optional.empty(), schedules, seen.size(), false);
      }
    } while (backtrack());
    return new Result(Optional.empty(), schedules, seen.size(), true);
  }

  private boolean backtrack() {
    while (!path.isEmpty()) {
      Optional<Branch> next = path.removeLast().next();
      if (next.isPresent()) {
        path.add(next.get());
        return true;
      }
    }
    return false;
  }

  /** One way down: along the path, then always the first way that is new. */
  private final class Walk implements Chooser {
    private final Intricacy intricacy = new Intricacy();
    private int depth;

    @Override
    public int choose(World world, List<Choice> choices) {
      if (depth == path.size()) {
        List<Integer> ways = isNew(world) ? ways(choices) : List.of();
        if (ways.isEmpty()) {
          return STOP;
        }
        path.add(new Branch(ways, 0));
      }
      int way = path.get(depth++).way();
      intricacy.add(choices.get(way), choices);
      return way;
    }

    private boolean isNew(World world) {
      long state = limit == NO_LIMIT ? world.state() : Hash.of(world.state(), intricacy.actor());
      int left = limit - intricacy.total();
      if (seen.getOrDefault(state, -1) >= left) {
        return false;
      }
      seen.put(state, left);
      return true;
    }

    private List<Integer> ways(List<Choice> choices) {
      List<Integer> ways = new ArrayList<>();
      for (int cost = 0; cost <= 1; cost++) {
        for (int way = 0; way < choices.size(); way++) {
          if (intricacy.of(choices.get(way), choices) == cost
              && intricacy.total() + cost <= limit) {
            ways.add(way);
          }
        }
      }
      return ways;
    }
  }
}
