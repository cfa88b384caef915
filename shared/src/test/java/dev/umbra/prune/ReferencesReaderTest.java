package dev.umbra.prune;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.umbra.image.Digest;
import dev.umbra.image.MediaType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencesReaderTest {
  private static final MediaType UNKNOWN = MediaType.parse("application/vnd.x+json").orElseThrow();
  private static final Digest A = World.digest("a");
  private static final Digest B = World.digest("b");

  private static References read(String json) {
    String text = json.replace("$A", A.toString()).replace("$B", B.toString());
    return new ReferencesReader().read(UNKNOWN, text.getBytes(UTF_8)).orElseThrow();
  }

  @Test
  void whatAManifestOfUnknownTypeIsAboutIsItsSubjectAndNamed() {
    References read =
        read("{'parts':[{'digest':'$B'}],'subject':{'size':1,'digest':'$A'}}".replace('\'', '"'));
    assertEquals(Optional.of(A), read.subject());
    assertEquals(List.of(B, A), read.others());
    assertEquals(List.of(B, A), read.guesses().toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'subject':'$A'}",
        "{'subject':[{'digest':'$A'}]}",
        "{'subject':{'more':{'digest':'$A'}}}",
        "{'inner':{'subject':{'digest':'$A'}}}",
        "[{'subject':{'digest':'$A'}}]",
        "{'digest':'$A'}",
        "'$A'"
      })
  void noOtherDigestIsItsSubject(String json) {
    References read = read(json.replace('\'', '"'));
    assertEquals(Optional.empty(), read.subject());
    assertEquals(List.of(A), read.others());
  }

  @Test
  void whatAnImageNamesIsNoGuess() {
    byte[] image = World.image("config", "layer");
    assertEquals(0, new ReferencesReader().readUntyped(image).orElseThrow().guesses().count());
  }
}
