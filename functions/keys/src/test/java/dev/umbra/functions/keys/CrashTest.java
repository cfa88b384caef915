package dev.umbra.functions.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.functions.keys.Answer.Status;
import dev.umbra.testing.Troubles.Trouble;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each request of a creation and of a rotation fails, is done without an answer, or is the last one
 * of its process; then the same event comes again, or another one.
 */
final class CrashTest {
  private static final int MORE_THAN_THERE_ARE = 60;

  /** What happens at a request. */
  enum Crash {
    REQUEST_LOST {
      @Override
      IntFunction<Trouble> at(int step) {
        return request -> request == step ? Trouble.REQUEST_LOST : Trouble.NONE;
      }
    },
    ANSWER_LOST {
      @Override
      IntFunction<Trouble> at(int step) {
        return request -> request == step ? Trouble.ANSWER_LOST : Trouble.NONE;
      }
    },
    DEAD_BEFORE {
      @Override
      IntFunction<Trouble> at(int step) {
        return request -> request >= step ? Trouble.REQUEST_LOST : Trouble.NONE;
      }
    },
    DEAD_AFTER {
      @Override
      IntFunction<Trouble> at(int step) {
        return request ->
            request < step
                ? Trouble.NONE
                : request == step ? Trouble.ANSWER_LOST : Trouble.REQUEST_LOST;
      }
    };

    abstract IntFunction<Trouble> at(int step);
  }

  private interface Story {
    /** Whether the crash came to pass. */
    boolean tell(Bench bench, int step);
  }

  /** Tells it for each request that there is. */
  private static void each(Story story) {
    for (int step = 0; step < MORE_THAN_THERE_ARE; step++) {
      try (Bench bench = new Bench()) {
        boolean happened = story.tell(bench, step);
        bench.timeline.assertNobodyMeetsAnUnknownKey();
        if (!happened) {
          assertTrue(step > 5, "a story of " + step + " requests is none");
          return;
        }
      }
    }
    throw new AssertionError("the story has no end");
  }

  private static void succeeds(Bench bench, KeysRequest request) {
    bench.trouble(any -> Trouble.NONE);
    Answer answer = bench.answer(request);
    assertEquals(Status.SUCCESS, answer.status(), answer::reason);
  }

  /** Whether anything happened: the work is over before a step that it does not have. */
  private static boolean happens(Bench bench, Crash crash, int step, KeysRequest request) {
    bench.trouble(crash.at(step));
    var _ = bench.answer(request);
    return bench.troubles.requests() > step;
  }

  private static void assertPublished(Bench bench) {
    assertEquals(bench.uploadKeys(), bench.edgeKeys());
    assertEquals(bench.tokenKeys(), bench.publicKeys());
  }

  @ParameterizedTest
  @EnumSource
  void aCreationThatComesAgainEndsWithOneKey(Crash crash) {
    each(
        (bench, step) -> {
          KeysRequest create = bench.create();
          boolean happened = happens(bench, crash, step, create);
          succeeds(bench, create);
          assertEquals(1, bench.secrets.versions(Bench.UPLOAD));
          assertEquals(1, bench.secrets.versions(Bench.TOKEN));
          assertPublished(bench);
          return happened;
        });
  }

  @ParameterizedTest
  @EnumSource
  void aRotationThatComesAgainEndsWithOneNewKey(Crash crash) {
    each(
        (bench, step) -> {
          succeeds(bench, bench.create());
          List<String> before =
              List.of(bench.uploadKeys().getFirst(), bench.tokenKeys().getFirst());
          KeysRequest update = bench.update("1", "2");
          boolean happened = happens(bench, crash, step, update);
          succeeds(bench, update);
          // One to introduce it, and one to use it.
          assertEquals(3, bench.secrets.versions(Bench.UPLOAD));
          assertEquals(3, bench.secrets.versions(Bench.TOKEN));
          assertEquals(2, bench.uploadKeys().size());
          assertEquals(before, List.of(bench.uploadKeys().getLast(), bench.tokenKeys().getLast()));
          assertPublished(bench);
          return happened;
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"DEAD_BEFORE", "DEAD_AFTER"})
  void aRotationThatIsRolledBackKeepsEachKeyThatIsInUse(Crash crash) {
    each(
        (bench, step) -> {
          succeeds(bench, bench.create());
          boolean happened = happens(bench, crash, step, bench.update("1", "2"));
          List<String> inUse = List.of(bench.uploadKeys().getFirst(), bench.tokenKeys().getFirst());
          boolean begun = bench.secrets.versions(Bench.TOKEN) > 1;
          succeeds(bench, bench.update("2", "1"));
          assertTrue(bench.uploadKeys().contains(inUse.getFirst()));
          assertTrue(bench.tokenKeys().contains(inUse.getLast()));
          // What had not begun cannot be told from a rotation that somebody wants.
          assertTrue(!begun || bench.pauses.size() <= 1, bench.pauses::toString);
          assertPublished(bench);
          succeeds(bench, bench.update("1", "2"));
          assertEquals(2, bench.uploadKeys().size());
          assertEquals(2, bench.tokenKeys().size());
          return happened;
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"DEAD_BEFORE", "DEAD_AFTER"})
  void aRotationThatIsFollowedByAnotherKeepsEachKeyThatIsInUse(Crash crash) {
    each(
        (bench, step) -> {
          succeeds(bench, bench.create());
          boolean happened = happens(bench, crash, step, bench.update("1", "2"));
          List<String> inUse = List.of(bench.uploadKeys().getFirst(), bench.tokenKeys().getFirst());
          succeeds(bench, bench.update("1", "3"));
          assertEquals(inUse, List.of(bench.uploadKeys().getLast(), bench.tokenKeys().getLast()));
          assertEquals(2, bench.uploadKeys().size());
          assertPublished(bench);
          return happened;
        });
  }
}
