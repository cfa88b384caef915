package dev.umbra.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Tags and digests, and what tells one from the other. */
final class ReferenceTest {
  @Provide
  Arbitrary<String> tags() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withCharRange('A', 'Z')
        .numeric()
        .withChars("_.-")
        .ofMinLength(1)
        .ofMaxLength(128)
        .filter(text -> text.charAt(0) != '.' && text.charAt(0) != '-');
  }

  @Provide
  Arbitrary<String> anything() {
    return Arbitraries.oneOf(
        Arbitraries.strings(),
        Arbitraries.strings().withChars("sha256:f0-.").ofMaxLength(140),
        tags(),
        Arbitraries.of(":", "sha256:", "sha256", ":a", "a".repeat(100_000), "sha256:\u0663"));
  }

  @Property
  void anyTextIsAReferenceThatWritesItselfOrNone(@ForAll("anything") String text) {
    Reference.parse(text).ifPresent(reference -> assertEquals(text, reference.toString()));
    Tag.parse(text).ifPresent(tag -> assertEquals(text, tag.value()));
    Digest.parse(text).ifPresent(digest -> assertEquals(text, digest.toString()));
  }

  @Property
  void aTagIsATag(@ForAll("tags") String text) {
    assertEquals(Optional.of(new Tag(text)), Reference.parse(text));
  }

  @Property
  void aDigestIsADigest(@ForAll Algorithm algorithm, @ForAll byte[] content) {
    Digest digest = Digest.ofContent(algorithm, content);
    assertEquals(Optional.of(digest), Reference.parse(digest.toString()));
    assertEquals(digest, Digest.of(algorithm, digest.bytes()));
    assertArrayEquals(algorithm.hash().digest(content), digest.bytes());
    assertEquals(HexFormat.of().formatHex(digest.bytes()), digest.hex());
  }

  @Property
  void aDigestChangedAnywhereIsNoneOrAnother(
      @ForAll Algorithm algorithm, @ForAll byte[] content, @ForAll int place, @ForAll char other) {
    Digest digest = Digest.ofContent(algorithm, content);
    StringBuilder text = new StringBuilder(digest.toString());
    text.setCharAt(Math.floorMod(place, text.length()), other);
    Digest.parse(text.toString()).ifPresent(read -> assertEquals(text.toString(), read.toString()));
    assertEquals(Optional.empty(), Digest.parse(digest.toString().toUpperCase(Locale.ROOT)));
    assertEquals(Optional.empty(), Digest.parse(digest + "0"));
    assertEquals(
        Optional.empty(), Digest.parse(digest.algorithm() + ":" + digest.hex().substring(1)));
  }

  @Example
  void whatIsNoneCannotBeMade() {
    assertThrows(IllegalArgumentException.class, () -> new Tag("a b"));
    assertThrows(IllegalArgumentException.class, () -> new Tag("a".repeat(129)));
    assertThrows(
        IllegalArgumentException.class, () -> new Digest(Algorithm.SHA512, "a".repeat(64)));
    assertThrows(
        IllegalArgumentException.class, () -> new Digest(Algorithm.SHA256, "A".repeat(64)));
  }
}
