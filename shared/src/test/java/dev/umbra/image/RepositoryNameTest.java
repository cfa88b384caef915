package dev.umbra.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class RepositoryNameTest {
  private static final String OWN = "registry.example:5000";

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.oneOf(
        rests(), Combinators.combine(hosts(), rests()).as((host, rest) -> host + "/" + rest));
  }

  @Provide
  Arbitrary<String> rests() {
    return components().list().ofMinSize(1).ofMaxSize(5).map(list -> String.join("/", list));
  }

  private static Arbitrary<String> components() {
    Arbitrary<String> word =
        Arbitraries.strings().withCharRange('a', 'z').numeric().ofMinLength(1).ofMaxLength(8);
    return Combinators.combine(word, Arbitraries.of("", ".", "_", "__", "-", "---"), word)
        .as((first, separator, second) -> first + separator + second);
  }

  private static Arbitrary<String> hosts() {
    return Arbitraries.of(
        "docker.io",
        "index.docker.io",
        "registry-1.docker.io",
        "quay.io",
        "localhost",
        "localhost:5000",
        "harbor.example:8443",
        "10.0.0.1");
  }

  @Provide
  Arbitrary<String> namespaces() {
    return Arbitraries.oneOf(
        hosts(),
        hosts().map(host -> host.toUpperCase(Locale.ROOT)),
        Arbitraries.strings(),
        Arbitraries.strings().withChars("a.:/-_%!@ \u0000\n").ofMaxLength(20),
        Arbitraries.of(OWN, "", ".", "..", "a.".repeat(5000) + "a", "a".repeat(20_000)));
  }

  @Provide
  Arbitrary<String> anything() {
    return Arbitraries.oneOf(
        Arbitraries.strings(),
        Arbitraries.strings().withChars("aA0.:/-_%!").ofMaxLength(300),
        paths(),
        Arbitraries.of("a/".repeat(20_000) + "a", "a-".repeat(20_000), "a.".repeat(127) + "a"));
  }

  @Property
  void anyTextIsANameOrNone(
      @ForAll("anything") String asked, @ForAll("namespaces") String namespace) {
    RepositoryName.parse(asked, Optional.of(namespace), OWN)
        .ifPresent(name -> assertIsCanonical(name, asked));
  }

  private static void assertIsCanonical(RepositoryName name, String asked) {
    assertEquals(asked, name.asked());
    assertTrue(name.canonical().length() <= RepositoryName.MAX_LENGTH);
    assertTrue(name.canonical().matches("[a-z0-9._:/-]+"), name.canonical());
    assertTrue(name.canonical().startsWith(name.host() + "/"));
  }

  @Property
  void theCanonicalNameOfACanonicalNameIsItself(
      @ForAll("paths") String asked,
      @ForAll("namespaces") String namespace,
      @ForAll("namespaces") String other) {
    RepositoryName name = parse(asked, namespace);
    RepositoryName again = parse(name.canonical(), other);
    assertEquals(name.canonical(), again.canonical());
    assertEquals(RepositoryName.ofCanonical(name.canonical()), again);
  }

  @Property
  void aNamespaceNeverMakesARequestFail(
      @ForAll("paths") String asked, @ForAll("namespaces") String namespace) {
    parse(asked, namespace);
  }

  @Property
  void whereThePathHasAHostTheNamespaceChangesNothing(
      @ForAll("rests") String rest, @ForAll("namespaces") String namespace) {
    String full = "quay.io/" + rest;
    assertEquals(full, parse(full, namespace).canonical());
  }

  @Property
  void theRegistryItselfIsNoNamespace(@ForAll("paths") String asked) {
    assertEquals(
        RepositoryName.parse(asked, Optional.empty(), OWN),
        RepositoryName.parse(asked, Optional.of(OWN), OWN));
  }

  private static RepositoryName parse(String asked, String namespace) {
    return RepositoryName.parse(asked, Optional.of(namespace), OWN).orElseThrow();
  }

  @Example
  void theCanonicalNameHasAtMost255Characters() {
    String fits = "a/" + "b".repeat(RepositoryName.MAX_LENGTH - "docker.io/a/".length());
    assertEquals(255, parse(fits, "").canonical().length());
    assertEquals(Optional.empty(), RepositoryName.parse(fits + "b", Optional.empty(), OWN));
    assertEquals(Optional.empty(), RepositoryName.parse(fits, Optional.of("a.docker.io"), OWN));
    String official = "b".repeat(RepositoryName.MAX_LENGTH - "docker.io/library/".length());
    assertEquals(255, parse(official, "").canonical().length());
    assertEquals(Optional.empty(), RepositoryName.parse(official + "b", Optional.empty(), OWN));
  }

  @Example
  void aNameThatIsNotCanonicalCannotBeMade() {
    assertThrows(
        IllegalArgumentException.class, () -> new RepositoryName("x", "Docker.io/library/x"));
    assertThrows(
        IllegalArgumentException.class, () -> RepositoryName.ofCanonical("a/" + "b".repeat(254)));
  }
}
