package dev.umbra.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may do what, and what nobody may, through one door. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class AccessSuite {
  private final Map<String, AccessWorld> worlds =
      Map.of("closed", AccessWorld.closed(), "public", AccessWorld.everybodyPulls());
  private Map<String, Door> doors = Map.of();

  /** The door to a registry, for as long as this suite runs. */
  protected abstract Door doorTo(TestRegistry registry);

  @BeforeAll
  void open() {
    doors =
        Map.of(
            "closed", doorTo(world("closed").registry()),
            "public", doorTo(world("public").registry()));
  }

  private AccessWorld world(String policy) {
    return Optional.ofNullable(worlds.get(policy)).orElseThrow();
  }

  private Door door(String policy) {
    return Optional.ofNullable(doors.get(policy)).orElseThrow();
  }

  static List<AccessRow> access() {
    return AccessRow.all("access.csv");
  }

  @ParameterizedTest
  @MethodSource
  void access(AccessRow row) {
    answered(row);
  }

  static List<AccessRow> attacks() {
    return AccessRow.all("attacks.csv");
  }

  @ParameterizedTest
  @MethodSource
  void attacks(AccessRow row) {
    answered(row);
  }

  private void answered(AccessRow row) {
    AccessWorld world = world(row.policy());
    Snapshot before = Snapshot.of(world.registry().store());
    Answer answer = new AccessClient(door(row.policy()), world, row).send();
    row.check(answer);
    if (row.status() >= 400) {
      assertEquals(before, Snapshot.of(world.registry().store()));
    }
    if (row.status() == 401) {
      assertTrue(answer.required("WWW-Authenticate").matches("(Bearer|Basic) realm=\".*"));
    }
    answer
        .headers()
        .fields()
        .forEach(
            (name, values) -> {
              assertFalse(name.equalsIgnoreCase("X-Smuggled"));
              values.forEach(value -> assertTrue(value.matches("[\\x20-\\x7e]*"), value));
            });
    assertFalse(answer.text().contains(":secret"), answer.text());
  }

  /** A server may find already its header field too long. */
  @Test
  void aTokenOfAMegabyteIsRefused() {
    TestRequest request = TestRequest.get("/v2/team/app/manifests/1.0");
    int status =
        door("closed")
            .send(request.with("Authorization", "Bearer " + "a".repeat(1 << 20)))
            .status();
    assertTrue(status == 400 || status == 401, () -> "status " + status);
  }

  @ParameterizedTest
  @CsvSource({"1000, 200", "10000, 400"})
  void anyNumberOfScopesIsAnsweredOrRefused(int count, int status) {
    String scopes = "&scope=repository:team/app:pull".repeat(count);
    door("closed")
        .send(
            TestRequest.of("POST", "/auth/token")
                .with("Content-Type", "application/x-www-form-urlencoded")
                .withBody(
                    ("grant_type=password&username=team&password=team:secret" + scopes)
                        .getBytes(UTF_8)))
        .expect(status);
  }
}
