package dev.umbra.local.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.local.clients.MatrixSettings.Login;
import dev.umbra.testing.registry.RegistryClient;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;

/**
 * What the registry itself says of an image.
 *
 * @param login who asks
 */
record RegistryView(Optional<Login> login) {

  /** Its tag names a manifest of this digest and of a type that fits the kind. */
  void check(Image image, Kind kind, Digest digest) {
    HttpResponse<byte[]> answer = manifest(image);
    assertEquals(200, answer.statusCode(), image::toString);
    assertEquals(digest, Digest.ofContent(Algorithm.SHA256, answer.body()), image::toString);
    String mediaType = answer.headers().firstValue("Content-Type").orElse("");
    assertTrue(kind.fits(mediaType), image + " has the media type " + mediaType);
  }

  /** Nobody finds it there. */
  void checkMissing(Image image) {
    assertEquals(404, manifest(image).statusCode(), image::toString);
  }

  private HttpResponse<byte[]> manifest(Image image) {
    try (RegistryClient client = client(URI.create("http://" + image.registry()))) {
      return client.send(client.request("/v2/" + image.repository() + "/manifests/" + image.tag()));
    }
  }

  private RegistryClient client(URI registry) {
    return login
        .map(user -> RegistryClient.as(user.user(), user.password(), registry))
        .orElseGet(() -> new RegistryClient(registry));
  }
}
