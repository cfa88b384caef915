package dev.umbra.explore;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * All schedules of small programs; of those that have too many, all that are not too intricate.
 * None loses anything.
 */
class SmallProgramsTest {
  private static final int LIMIT = 2;
  private static final long FEW = 3_000;

  @TestFactory
  Stream<DynamicTest> nothingIsLost() {
    return new Programs(new RealPrune())
        .all().stream()
            .map(program -> DynamicTest.dynamicTest(program.name(), () -> search(program)));
  }

  private static void search(Program program) {
    World prepared = program.prepared();
    Exhaustive.Result all = Exhaustive.search(prepared, Exhaustive.NO_LIMIT, new Budget(FEW));
    boolean done = all.complete() || all.found().isPresent();
    Exhaustive.Result result =
        done ? all : Exhaustive.search(prepared, LIMIT, new Budget(Long.MAX_VALUE));
    System.out.printf(
        "%s: %s, %d schedules to their end, %d states%n",
        program.name(),
        done ? "all" : "all with at most %d interruptions".formatted(LIMIT),
        result.schedules(),
        result.states());
    assertTrue(
        result.found().isEmpty(),
        () -> Found.of(prepared, result.found().orElseThrow().chosen()).toString());
    assertTrue(result.complete());
  }
}
