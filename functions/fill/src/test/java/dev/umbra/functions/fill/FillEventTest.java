package dev.umbra.functions.fill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.Digest;
import dev.umbra.image.RepositoryName;
import dev.umbra.store.ClaimKey;
import dev.umbra.testing.lambda.EventFiles;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FillEventTest {
  private static final String DIGEST =
      "sha256:4bcff63911fcb4448bd4fdacec207030997caf25e9bea4045fa6c8c44de311d1";
  private static final ClaimKey ALPINE =
      new ClaimKey(
          RepositoryName.ofCanonical("docker.io/library/alpine"),
          Digest.parse(DIGEST).orElseThrow());

  private static FillEvent parse(String json) {
    return FillEvent.parse(json.getBytes(UTF_8));
  }

  @Test
  void readsTheProjectsEvent() {
    assertEquals(new FillEvent.Claimed(ALPINE), FillEvent.parse(EventFiles.json("fill")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"docker.io/library/alpine", "docker.io/alpine", "alpine"})
  void readsADirectInvocation(String name) {
    var event =
        assertInstanceOf(
            FillEvent.Asked.class,
            parse("{\"name\":\"%s\",\"digest\":\"%s\"}".formatted(name, DIGEST)));
    assertEquals("docker.io/library/alpine", event.blob().name().canonical());
    assertEquals(ALPINE.digest(), event.blob().digest());
  }

  @Test
  void readsAPing() {
    assertEquals(new FillEvent.Ping(), FillEvent.parse(EventFiles.json("fill-ping")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{",
        "{}",
        "{\"detail\":{}}",
        "{\"detail\":{\"object\":{}}}",
        "{\"detail\":{\"object\":{\"key\":7}}}",
        "{\"detail\":{\"object\":{\"key\":\"blobs/sha256/ab\"}}}",
        "{\"name\":\"alpine\"}",
        "{\"name\":\"alpine\",\"digest\":\"sha256:ab\"}",
        "{\"name\":\"Alpine\",\"digest\":\"sha256:ab\"}",
      })
  void anythingElseIsRefusedWithWhatIsAllowed(String json) {
    var e = assertThrows(InvalidEventException.class, () -> parse(json));
    assertTrue(String.valueOf(e.getMessage()).contains("; an event is "), e::getMessage);
    assertEquals(0, e.getStackTrace().length);
  }

  @Property
  void fallsForNoBytes(@ForAll byte[] bytes) {
    assertThrows(InvalidEventException.class, () -> FillEvent.parse(bytes));
  }
}
