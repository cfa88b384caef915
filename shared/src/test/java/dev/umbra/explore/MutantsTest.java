package dev.umbra.explore;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each rule of safety, left out, loses something, and the search finds out how. */
class MutantsTest {
  @TestFactory
  Stream<DynamicTest> isCaught() {
    return Mutant.all().stream()
        .map(mutant -> DynamicTest.dynamicTest(mutant.name(), () -> hunt(mutant)));
  }

  private static void hunt(Mutant mutant) throws ReflectiveOperationException {
    String found = hunter(mutant).apply(mutant.hunt());
    assertFalse(found.isEmpty(), () -> "survived: " + mutant.rule());
    System.out.printf("mutant '%s' (%s) caught by %s%n", mutant.name(), mutant.rule(), found);
  }

  /** The search among the mutant's classes: what it is given and gives are the JDK's types. */
  @SuppressWarnings("unchecked")
  private static Function<List<String>, String> hunter(Mutant mutant)
      throws ReflectiveOperationException {
    return (Function<List<String>, String>)
        MutantClasses.of(mutant).loadClass(Hunt.class.getName()).getConstructor().newInstance();
  }
}
