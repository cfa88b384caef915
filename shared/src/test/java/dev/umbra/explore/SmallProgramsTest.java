package dev.umbra.explore;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** All schedules of small programs, as far as they are not too intricate: none loses anything. */
class SmallProgramsTest {
  private static final int LIMIT = 2;

  @TestFactory
  Stream<DynamicTest> nothingIsLost() {
    return new Programs(new RealPrune())
        .all().stream()
            .map(program -> DynamicTest.dynamicTest(program.name(), () -> search(program)));
  }

  private static void search(Program program) {
    World prepared = program.prepared();
    Exhaustive.Result result = Exhaustive.search(prepared, LIMIT, new Budget(1_000_000));
    System.out.printf(
        "%s: %d schedules, %d states%n", program.name(), result.schedules(), result.states());
    assertTrue(
        result.found().isEmpty(),
        () -> Found.of(prepared, result.found().orElseThrow().chosen()).toString());
    assertTrue(result.complete());
  }
}
