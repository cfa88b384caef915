package dev.umbra.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
  @ParameterizedTest
  @CsvSource({
    "docker.io/org/*, docker.io/org/app, true",
    "docker.io/org/*, docker.io/org/a/b, false",
    "docker.io/org/**, docker.io/org/a/b, true",
    "docker.io/org/*, dockerxio/org/app, false",
    "release-*, release-1.0, true",
    "v?.*, v1.2, true",
    "v?.*, v12, false",
    "'v[0-9]+', v1, false",
  })
  void matches(String pattern, String name, boolean expected) {
    assertEquals(expected, Glob.of(pattern).matches(name));
  }

  @Property
  void textWithoutSignsMatchesItself(@ForAll String text) {
    String plain = text.replaceAll("[*?]", "");
    assertTrue(Glob.of(plain).matches(plain));
    assertTrue(Glob.of("**").matches(text));
  }
}
