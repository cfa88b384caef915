package dev.umbra.explore;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** None of the schedules that lost an image in an earlier draft loses one now. */
class CounterexamplesTest {
  @TestFactory
  Stream<DynamicTest> nothingIsLost() {
    return new Counterexamples(new RealPrune())
        .all().stream()
            .map(example -> DynamicTest.dynamicTest(example.toString(), () -> check(example)));
  }

  private static void check(Counterexamples.Example example) {
    Found found = example.run();
    assertFalse(found.lost(), found::toString);
  }
}
