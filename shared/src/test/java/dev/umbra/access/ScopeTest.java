package dev.umbra.access;

import static dev.umbra.access.Action.DELETE;
import static dev.umbra.access.Action.PULL;
import static dev.umbra.access.Action.PUSH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScopeTest {
  private static List<Scope> parse(String... parameters) {
    return Scope.parseAll(Arrays.asList(parameters));
  }

  private static Scope.OfRepository one(String text) {
    return (Scope.OfRepository) parse(text).getFirst();
  }

  @Example
  void anActionOrSeveral() {
    assertEquals(Set.of(PULL), one("repository:org/app:pull").actions());
    assertEquals(Set.of(PULL, PUSH), one("repository:org/app:push,pull").actions());
    assertEquals(Set.of(PULL), one("repository:org/app:pull,pull,,frobnicate").actions());
  }

  @Example
  void aStarIsAllThatCanBeDoneInARepository() {
    assertEquals(Set.of(PULL, PUSH, DELETE), one("repository:org/app:*").actions());
    assertEquals(Set.of(PULL, PUSH, DELETE), one("repository:org/app:pull,*").actions());
  }

  @Example
  void theNameIsCanonicalAndMayHoldAPort() {
    assertEquals("docker.io/library/app", one("repository:app:pull").name().canonical());
    assertEquals(
        "docker.io/org/app", one("repository:index.docker.io/org/app:pull").name().canonical());
    Scope.OfRepository port = one("repository:localhost:5000/org/app:pull,push");
    assertEquals("localhost:5000/org/app", port.name().canonical());
    assertEquals(Set.of(PULL, PUSH), port.actions());
  }

  @Example
  void severalComeInOneParameterOrInSeveral() {
    List<Scope> both = parse("repository:a:pull repository:b:push", "registry:catalog:*");
    assertEquals(3, both.size());
    assertEquals(both, parse("repository:a:pull", "repository:b:push registry:catalog:*"));
    assertEquals(both, parse(" repository:a:pull  repository:b:push ", "", "registry:catalog:*"));
  }

  @Example
  void moreThanATokenCanHoldIsLeftOut() {
    String[] many =
        IntStream.range(0, 1_000)
            .mapToObj(number -> "repository:a" + number + ":pull")
            .toArray(String[]::new);
    assertEquals(Scope.MOST, parse(many).size());
    assertEquals(1, parse("repository:a:pull ".repeat(1_000)).size());
  }

  @Example
  void whatNamesNoActionIsForNothing() {
    assertTrue(one("repository:org/app:").isForNothing());
    assertTrue(one("repository:org/app:catalog").isForNothing());
    assertTrue(one("repository:org/app:PULL").isForNothing());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "::",
        "repository",
        "repository:org/app",
        "repository:Org/App:pull",
        "repository:org//app:pull",
        "repository:../app:pull",
        "repository:a,b:pull",
        "repository::pull",
        "Repository:org/app:pull",
        "repository(plugin):org/app:pull",
        "registry:other:*"
      })
  void whatMeansNothingIsLeftOut(String text) {
    assertEquals(List.of(), parse(text));
  }

  @Provide
  Arbitrary<String> anything() {
    return Arbitraries.oneOf(
        Arbitraries.strings(),
        Arbitraries.strings().withChars("repositoryacatalogpull:,*/ .").ofMaxLength(40),
        Arbitraries.strings().ofMaxLength(10).map(text -> "repository:" + text + ":pull"));
  }

  @Property
  void anyTextIsScopesOrNothing(@ForAll("anything") String text) {
    for (Scope scope : parse(text)) {
      if (scope instanceof Scope.OfRepository(var name, var actions)) {
        assertTrue(text.contains(name.asked()));
        assertTrue(Action.IN_REPOSITORY.containsAll(actions));
      }
    }
  }
}
