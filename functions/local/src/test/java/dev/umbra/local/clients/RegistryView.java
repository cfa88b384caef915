package dev.umbra.local.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** What the registry itself says of an image. */
final class RegistryView {
  private RegistryView() {}

  /** Its tag names a manifest of this digest and of a type that fits the kind. */
  static void check(Image image, Kind kind, Digest digest) throws IOException {
    HttpResponse<byte[]> answer = manifest(image);
    assertEquals(200, answer.statusCode(), image::toString);
    assertEquals(digest, Digest.ofContent(Algorithm.SHA256, answer.body()), image::toString);
    String mediaType = answer.headers().firstValue("Content-Type").orElse("");
    assertTrue(kind.mediaTypes.contains(mediaType), image + " has the media type " + mediaType);
  }

  private static HttpResponse<byte[]> manifest(Image image) throws IOException {
    URI address =
        URI.create(
            "http://"
                + image.registry()
                + "/v2/"
                + image.repository()
                + "/manifests/"
                + image.tag());
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
