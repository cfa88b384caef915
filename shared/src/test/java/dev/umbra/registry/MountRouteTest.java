package dev.umbra.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.Digest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code POST /v2/<name>/blobs/uploads/?mount=}. */
final class MountRouteTest {
  private static final Digest LAYER = Fixtures.digest("layer.txt");

  private final TestRegistry registry = TestRegistry.inline();

  @BeforeEach
  void pushTheSource() {
    new Pusher(registry, "team/app").blob("layer.txt");
    new Pusher(registry, "quay.io/org/web").blob("layer-arm.txt");
  }

  static List<List<String>> rows() {
    return Table.read("mounts.csv", 4);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void givesTheBlobOrASession(List<String> row) {
    Digest digest = Fixtures.digest(row.get(2));
    Answer answer =
        registry.post(
            "/v2/" + row.getFirst() + "/blobs/uploads/?mount=" + digest + "&" + row.get(1));
    switch (row.get(3)) {
      case "201" -> mounted(row.getFirst(), digest, answer);
      case "202" -> session(row.getFirst(), answer);
      default -> throw new IllegalArgumentException(row.get(3));
    }
  }

  private void mounted(String name, Digest digest, Answer answer) {
    answer.expect(201);
    assertEquals("/v2/" + name + "/blobs/" + digest, answer.required("Location"));
    assertEquals(digest.toString(), answer.required("Docker-Content-Digest"));
    registry.get(answer.required("Location")).expect(200);
    assertEquals(2, Snapshot.of(registry.store()).below("blobs/").size());
  }

  private void session(String name, Answer answer) {
    String location = answer.expect(202).required("Location");
    assertTrue(location.startsWith("/v2/" + name + "/blobs/uploads/e-"), location);
    registry.put(Pusher.and(location, "digest=" + LAYER), Fixtures.read("layer.txt")).expect(201);
  }

  @Test
  void oldDataIsNotMountedFromAnywhere() {
    registry.clock().advance(Duration.ofDays(2));
    registry.post("/v2/team/web/blobs/uploads/?mount=" + LAYER).expect(202);
    registry.post("/v2/team/web/blobs/uploads/?mount=" + LAYER + "&from=team/app").expect(201);
    registry.post("/v2/team/app/blobs/uploads/?mount=" + LAYER).expect(201);
  }

  @Test
  void whatWasMountedHoldsWithoutItsSource() {
    registry.post("/v2/team/web/blobs/uploads/?mount=" + LAYER + "&from=team/app").expect(201);
    Pusher web = new Pusher(registry, "team/web");
    web.blob("config.json");
    web.manifest("1.0", "image.json").expect(201);
    registry.get("/v2/team/app/manifests/1.0").expect(404);
  }
}
