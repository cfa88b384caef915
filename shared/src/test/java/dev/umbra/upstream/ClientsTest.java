package dev.umbra.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.umbra.image.RepositoryName;
import dev.umbra.settings.InvalidSettingsException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientsTest {
  private static UpstreamRegistry of(Clients clients, String name) {
    return clients.of(RepositoryName.ofCanonical(name)).orElseThrow();
  }

  @Test
  void eachHostHasOneAndOthersNone() throws InvalidSettingsException {
    UpstreamSettings settings =
        new UpstreamsReader()
            .read("{upstreams: {docker.io: {}, quay.io: {}}, closed: ['quay.io/own/*']}");
    try (Clients clients = new Clients(settings)) {
      assertSame(of(clients, "docker.io/library/a"), of(clients, "docker.io/org/b"));
      assertNotSame(of(clients, "docker.io/org/b"), of(clients, "quay.io/org/b"));
      assertEquals(Optional.empty(), clients.of(RepositoryName.ofCanonical("quay.io/own/app")));
      assertEquals(Optional.empty(), clients.of(RepositoryName.ofCanonical("ghcr.io/org/b")));
    }
  }

  @Test
  void patienceIsBounded() {
    assertEquals(
        new ClientSettings(
            Duration.ofSeconds(3),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofMillis(200),
            Optional.empty()),
        ClientSettings.DEFAULT);
  }
}
