package dev.umbra.local.kill;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Pushes images as clients do: first asks for each blob, tags last. */
final class Push {
  private final Life registry;
  private final Image image;

  private Push(Life registry, Image image) {
    this.registry = registry;
    this.image = image;
  }

  /**
   * Returns when the image is acknowledged.
   *
   * @throws CutException where the gateway was killed before
   * @throws IllegalStateException where it gave an answer that it should not
   */
  static void push(Life registry, Image image) throws CutException {
    new Push(registry, image).push();
  }

  private void push() throws CutException {
    for (Manifest manifest : image.manifests()) {
      for (Blob blob : manifest.blobs()) {
        push(blob);
      }
      if (image.isIndex()) {
        put(Step.DIGEST_PUT, manifest.json().digest().toString(), manifest.json(), Manifest.TYPE);
      }
    }
    Step last = image.isIndex() ? Step.INDEX_PUT : Step.TAG_PUT;
    put(last, image.tag(), image.tagged(), image.mediaType());
  }

  private void put(Step step, String reference, Blob manifest, String type) throws CutException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder()
            .PUT(BodyPublishers.ofByteArray(manifest.content()))
            .header("Content-Type", type);
    send(step, path("manifests/" + reference), request, 201);
  }

  private void push(Blob blob) throws CutException {
    HttpRequest.Builder head = HttpRequest.newBuilder().HEAD();
    if (send(Step.BLOB_HEAD, path("blobs/" + blob.digest()), head, 200, 404).statusCode() == 200) {
      return;
    }
    Optional<String> location = start(blob);
    if (location.isEmpty()) {
      return;
    }
    if (blob.chunks() == 0) {
      close(Step.MONOLITHIC_PUT, location.get(), blob, blob.content());
    } else {
      close(Step.CLOSING_PUT, chunks(blob, location.get()), blob, new byte[0]);
    }
  }

  /** Where to upload to; nowhere if the blob could be mounted. */
  private Optional<String> start(Blob blob) throws CutException {
    String mount =
        blob.mountFrom().map(from -> "?mount=" + blob.digest() + "&from=" + from).orElse("");
    Step step = mount.isEmpty() ? Step.UPLOAD_POST : Step.MOUNT_POST;
    HttpRequest.Builder post = HttpRequest.newBuilder().POST(BodyPublishers.noBody());
    HttpResponse<byte[]> answer = send(step, path("blobs/uploads/" + mount), post, 202, 201);
    return answer.statusCode() == 201 ? Optional.empty() : Optional.of(location(answer));
  }

  private String chunks(Blob blob, String start) throws CutException {
    String location = start;
    long offset = 0;
    for (byte[] part : blob.parts()) {
      HttpRequest.Builder patch =
          HttpRequest.newBuilder()
              .method("PATCH", BodyPublishers.ofByteArray(part))
              .header("Content-Type", "application/octet-stream")
              .header("Content-Range", offset + "-" + (offset + part.length - 1));
      location = location(send(Step.CHUNK_PATCH, location, patch, 202));
      offset += part.length;
    }
    return location;
  }

  private void close(Step step, String location, Blob blob, byte[] body) throws CutException {
    String query = (location.contains("?") ? "&" : "?") + "digest=" + blob.digest();
    HttpRequest.Builder put =
        HttpRequest.newBuilder()
            .PUT(BodyPublishers.ofByteArray(body))
            .header("Content-Type", "application/octet-stream");
    send(step, location + query, put, 201);
  }

  private String path(String rest) {
    return "/v2/" + image.repository() + "/" + rest;
  }

  private static String location(HttpResponse<byte[]> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private HttpResponse<byte[]> send(
      Step step, String path, HttpRequest.Builder request, Integer... expected)
      throws CutException {
    HttpResponse<byte[]> answer = registry.send(step, path, request);
    if (!List.of(expected).contains(answer.statusCode())) {
      throw new IllegalStateException(
          step
              + " answered "
              + answer.statusCode()
              + ": "
              + new String(answer.body(), StandardCharsets.UTF_8)
              + image);
    }
    return answer;
  }
}
