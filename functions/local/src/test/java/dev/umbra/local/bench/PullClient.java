package dev.umbra.local.bench;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.image.MediaType;
import dev.umbra.local.layer.Layer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.time.Duration;

/** Pulls images wherever it is sent, and looks at the time. */
record PullClient(URI registry, String repository) {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final int BUFFER = 1 << 18;

  /** As Go's clients. */
  private static final int MOST_REDIRECTS = 10;

  /**
   * What it took.
   *
   * @param manifest until the manifest was there
   * @param firstByte from then on, until the first byte of the layer
   * @param whole from the beginning, until the last
   */
  record Took(Duration manifest, Duration firstByte, Duration whole) {
    /** From the beginning until something of the layer comes. */
    Duration idle() {
      return manifest.plus(firstByte);
    }
  }

  Took pull(UpstreamImage image) throws IOException {
    Layer layer = image.layer();
    long begin = System.nanoTime();
    try (InputStream manifest = open(place("manifests/" + image.tag())).body()) {
      var _ = manifest.readAllBytes();
    }
    long asked = System.nanoTime();
    try (InputStream in = open(place(layer)).body()) {
      MessageDigest hash = Algorithm.SHA256.hash();
      int first = in.read();
      Duration firstByte = Duration.ofNanos(System.nanoTime() - asked);
      hash.update((byte) first);
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        hash.update(buffer, 0, read);
      }
      Duration whole = Duration.ofNanos(System.nanoTime() - begin);
      if (!Digest.of(Algorithm.SHA256, hash.digest()).equals(layer.digest())) {
        throw new IOException("it is not what was pushed to the upstream");
      }
      return new Took(Duration.ofNanos(asked - begin), firstByte, whole);
    }
  }

  private URI place(Layer layer) {
    return place("blobs/" + layer.digest());
  }

  private URI place(String rest) {
    return registry.resolve("/v2/" + repository + "/" + rest);
  }

  private static HttpResponse<InputStream> open(URI url) throws IOException {
    URI place = url;
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      HttpResponse<InputStream> response = send(place);
      if (response.statusCode() == 200) {
        return response;
      }
      response.body().close();
      place =
          place.resolve(
              response
                  .headers()
                  .firstValue("Location")
                  .orElseThrow(() -> new IOException(response + " for " + url)));
    }
    throw new IOException(url + " leads from one place to another");
  }

  private static HttpResponse<InputStream> send(URI url) throws IOException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(url).header("Accept", MediaType.OCI_MANIFEST + ", */*").build();
      return CLIENT.send(request, BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until Umbra has a copy, so that copying disturbs nobody else. */
  void awaitKept(Layer layer) throws IOException {
    String source = "upstream";
    while (source.equals("upstream")) {
      HttpResponse<InputStream> response = send(place(layer));
      response.body().close();
      source = response.headers().firstValue("Umbra-Source").orElse("");
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(Duration.ofMillis(100));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
