package dev.umbra.local.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.Digest;
import dev.umbra.local.process.GatewayProcess;
import dev.umbra.testing.TestRequirements;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SharedLayerIT {
  /** skopeo, podman and buildah remember together which repository has which layer. */
  @Test
  void podmanMountsTheLayerThatSkopeoPushedToAnotherRepository() throws IOException {
    try (var gateway = GatewayProcess.onFolder();
        var around = Surroundings.of(gateway.address());
        var room = around.room()) {
      Client skopeo = new Skopeo(around);
      Client podman = Podman.podman(around);
      require(skopeo, podman);
      Fixture fixture = new Fixtures(room.path()).make(Kind.IMAGE, "shared");
      var _ = skopeo.push(fixture, new Image(gateway.address(), "skopeo/shared", "latest"));
      Image target = new Image(gateway.address(), "podman/shared", "latest");
      Digest pushed = podman.push(fixture, target);
      String layer = fixture.layout().contents(fixture.image()).blobs().getLast().digest().hex();
      List<String> uploads =
          gateway.log().stream()
              .filter(line -> line.contains("POST /v2/podman/shared/blobs/uploads/"))
              .toList();
      assertTrue(
          uploads.stream()
              .anyMatch(
                  line -> line.contains("  201  ") && line.contains("mount=sha256%3A" + layer)),
          uploads::toString);
      assertEquals(pushed, skopeo.pull(target));
    }
  }

  private static void require(Client... clients) {
    Optional<String> missing =
        Stream.of(clients).flatMap(client -> client.missing().stream()).findFirst();
    if (missing.isPresent()) {
      throw TestRequirements.leaveOut("mounts by podman", missing.get());
    }
  }
}
