package dev.umbra.testing.registry;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.image.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;

/**
 * Pushes to a registry as the OCI distribution specification says, in the fewest requests.
 *
 * @param authorization the header, if one is needed
 */
public record Pusher(URI registry, Optional<String> authorization) {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** To a registry that is open. */
  public static Pusher to(URI registry) {
    return new Pusher(registry, Optional.empty());
  }

  /** With a password. */
  public Pusher as(String user, String password) {
    String pair = user + ":" + password;
    return with(
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }

  /** With this Authorization. */
  public Pusher with(String header) {
    return new Pusher(registry, Optional.of(header));
  }

  /**
   * Pushes a new image, whose bytes depend on the tag and the size only.
   *
   * @param repository without the host
   */
  public PushedImage image(String repository, String tag, int layerBytes) {
    byte[] content = new byte[layerBytes];
    new Random(tag.hashCode()).nextBytes(content);
    byte[] config =
        ("{\"architecture\":\"amd64\",\"os\":\"linux\",\"author\":\"" + tag + "\"}")
            .getBytes(StandardCharsets.UTF_8);
    Digest layer = blob(repository, content);
    Digest configDigest = blob(repository, config);
    String manifest =
        """
        {"schemaVersion":2,"mediaType":"%s",\
        "config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"%s","size":%d},\
        "layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar","digest":"%s","size":%d}]}
        """
            .formatted(MediaType.OCI_MANIFEST, configDigest, config.length, layer, content.length);
    byte[] bytes = manifest.getBytes(StandardCharsets.UTF_8);
    Digest digest = manifest(repository, tag, MediaType.OCI_MANIFEST, bytes);
    return new PushedImage(digest, MediaType.OCI_MANIFEST, bytes, configDigest, layer, content);
  }

  /** Pushes a blob: POST, PUT. */
  public Digest blob(String repository, byte[] content) {
    Digest digest = Digest.ofContent(Algorithm.SHA256, content);
    URI uploads = registry.resolve("/v2/" + repository + "/blobs/uploads/");
    HttpResponse<String> begun = send(request(uploads).POST(BodyPublishers.noBody()), 202);
    String location = begun.headers().firstValue("Location").orElseThrow();
    URI session = uploads.resolve(location);
    String separator = session.getRawQuery() == null ? "?" : "&";
    URI end = URI.create(session + separator + "digest=" + digest);
    var _ =
        send(
            request(end)
                .header("Content-Type", "application/octet-stream")
                .PUT(BodyPublishers.ofByteArray(content)),
            201);
    return digest;
  }

  /**
   * Pushes a manifest.
   *
   * @param reference a tag or a digest
   */
  public Digest manifest(String repository, String reference, MediaType type, byte[] bytes) {
    var _ =
        send(
            request(registry.resolve("/v2/" + repository + "/manifests/" + reference))
                .header("Content-Type", type.value())
                .PUT(BodyPublishers.ofByteArray(bytes)),
            201);
    return Digest.ofContent(Algorithm.SHA256, bytes);
  }

  private HttpRequest.Builder request(URI url) {
    HttpRequest.Builder request = HttpRequest.newBuilder(url);
    authorization.ifPresent(header -> request.header("Authorization", header));
    return request;
  }

  private static HttpResponse<String> send(HttpRequest.Builder request, int expected) {
    try {
      HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() != expected) {
        throw new IllegalStateException(response + ": " + response.body());
      }
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
