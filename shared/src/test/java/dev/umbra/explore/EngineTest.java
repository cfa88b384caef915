package dev.umbra.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The search itself: it runs all schedules, each again the same way, and finds what is lost. */
class EngineTest {
  private static final Pruning NEVER = (store, rules, time) -> {};
  private static final Budget ENOUGH = new Budget(100_000);

  private static Exhaustive.Result simplest(Program program) {
    World prepared = program.prepared();
    for (int limit = 0; ; limit++) {
      Exhaustive.Result result = Exhaustive.search(prepared, limit, ENOUGH);
      if (result.found().isPresent() || !result.complete()) {
        return result;
      }
    }
  }

  @Test
  void findsHowANaivePruneLosesAnImage() {
    Program program = new Programs(new NaivePrune()).blobs.oldBlob();
    Exhaustive.Result result = simplest(program);
    Found found = Found.of(program.prepared(), result.found().orElseThrow().chosen());
    assertTrue(found.broken().contains("tag v1: no "), found.toString());
  }

  @Test
  void findsThatByRandomSchedulesToo() {
    Pruning naive = new NaivePrune();
    RandomSearch.Replay replay = RandomSearch.search(1, 10_000, naive).orElseThrow();
    assertTrue(!RandomSearch.replay(replay, naive).broken().equals("nothing"));
  }

  @Test
  void replaysAScheduleWordForWord() {
    World prepared = new Programs(new NaivePrune()).blobs.oldBlob().prepared();
    Found first = Found.of(prepared, new RandomChooser(7));
    assertEquals(first, Found.of(prepared, first.chosen()));
  }

  /** Two clients of two requests each: six schedules, and as many ways through the nine states. */
  @Test
  void runsEverySchedule() {
    Set<String> stories = new HashSet<>();
    World prepared =
        Program.of(
                "heads",
                NEVER,
                setup -> {
                  setup.client().upload(Programs.APP, Programs.CONFIG);
                  setup.client().upload(Programs.BASE, Programs.CONFIG);
                },
                new Script("one", EngineTest::twoHeads),
                new Script("two", EngineTest::twoHeads))
            .prepared();
    List<Integer> path = new ArrayList<>();
    collect(prepared, path, stories);
    assertEquals(6, stories.size());
    Exhaustive.Result result = Exhaustive.search(prepared, Exhaustive.NO_LIMIT, ENOUGH);
    assertTrue(result.complete());
    assertEquals(9 - 1, result.states());
  }

  private static void twoHeads(Client client) {
    assertTrue(client.head(Programs.APP, Programs.CONFIG));
    assertTrue(client.head(Programs.BASE, Programs.CONFIG));
  }

  /** Every schedule, without telling states apart. */
  private static void collect(World prepared, List<Integer> path, Set<String> stories) {
    int[] ways = new int[1];
    Chooser along =
        new Chooser() {
          private int depth;

          @Override
          public int choose(World world, List<Choice> choices) {
            if (depth < path.size()) {
              return path.get(depth++);
            }
            ways[0] = choices.size();
            return STOP;
          }
        };
    Story story = new Story(prepared);
    Run.Ending ending = Run.of(prepared, along, story);
    if (!ending.stopped()) {
      stories.add(story.toString());
    }
    for (int way = 0; ending.stopped() && way < ways[0]; way++) {
      path.add(way);
      collect(prepared, path, stories);
      path.removeLast();
    }
  }
}
