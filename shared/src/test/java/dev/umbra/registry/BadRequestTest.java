package dev.umbra.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is refused, how, and that it leaves nothing behind. */
final class BadRequestTest {
  private static final TestRegistry REGISTRY = TestRegistry.inline();
  private static final BadWorld WORLD = new BadWorld(REGISTRY);

  static List<BadRequest> rows() {
    return BadRequest.all();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void isRefusedAndLeavesTheStoreAsItWas(BadRequest row) {
    Snapshot before = Snapshot.of(REGISTRY.store());
    row.check(REGISTRY.send(row.in(WORLD)));
    assertEquals(before, Snapshot.of(REGISTRY.store()));
  }

  @Test
  void noTwoRowsHaveOneName() {
    assertEquals(rows().size(), rows().stream().map(BadRequest::why).distinct().count());
    assertTrue(rows().size() >= 80);
  }

  @Test
  void everyMissingDigestIsNamed() {
    Answer answer = new Pusher(REGISTRY, "team/app").manifest("2.0", "bad/missing-two.json");
    assertTrue(answer.text().contains("sha256:" + "a".repeat(64)), answer.text());
    assertTrue(answer.text().contains("sha256:" + "c".repeat(64)), answer.text());
  }

  @Test
  void aChallengeLeadsToTheTokenRoute() {
    assertEquals(
        "Bearer"
            + " realm=\"http://registry.example:5000/auth/token\",service=\"registry.example:5000\"",
        REGISTRY.get("/v2/").expect(401).required("WWW-Authenticate"));
  }
}
