package dev.umbra.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class MediaTypeTest {
  @Provide
  Arbitrary<String> anything() {
    return Arbitraries.oneOf(
        Arbitraries.strings(),
        Arbitraries.strings().withChars("aZ0/;+.- \t\r\n!#$&^_").ofMaxLength(300),
        Arbitraries.of("/", ";", "a/b;", ";a/b", "a/b/c", " a/b ", "a/" + "b".repeat(100_000)));
  }

  @Property
  void anyTextIsAMediaTypeThatReadsItselfOrNone(@ForAll("anything") String text) {
    MediaType.parse(text)
        .ifPresent(type -> assertEquals(Optional.of(type), MediaType.parse(type.value())));
  }

  @Property
  void parametersAreDropped(@ForAll("anything") String parameters) {
    String type = MediaType.OCI_MANIFEST.value();
    assertEquals(Optional.of(MediaType.OCI_MANIFEST), MediaType.parse(type + ";" + parameters));
    assertEquals(Optional.of(MediaType.OCI_MANIFEST), MediaType.parse(" " + type + " ; charset=x"));
  }

  @Example
  void fiveTypesAreManifests() {
    assertTrue(MediaType.OCI_INDEX.isManifest());
    assertTrue(MediaType.OCI_MANIFEST.isManifest());
    assertTrue(MediaType.OCI_ARTIFACT.isManifest());
    assertTrue(MediaType.DOCKER_LIST.isManifest());
    assertTrue(MediaType.DOCKER_MANIFEST.isManifest());
    assertFalse(MediaType.OCTET_STREAM.isManifest());
    assertFalse(new MediaType("application/vnd.oci.image.config.v1+json").isManifest());
  }
}
