package dev.umbra.local.shadow;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.image.Digest;
import dev.umbra.local.process.GatewayProcess;
import dev.umbra.local.process.TemporaryFolder;
import dev.umbra.testing.TestBucket;
import dev.umbra.testing.registry.Pusher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A gateway that shows an upstream's images below what is pushed to it. */
record ShadowingGateway(GatewayProcess process, String host, TemporaryFolder folder)
    implements AutoCloseable {
  private static final Duration COPYING = Duration.ofSeconds(30);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Stores in a folder, and sends blobs itself. */
  static ShadowingGateway onFolder(RealUpstream upstream, String freshness) {
    TemporaryFolder folder = TemporaryFolder.create("umbra-shadow");
    return new ShadowingGateway(
        GatewayProcess.onFolder(option(upstream, freshness, folder)), upstream.host(), folder);
  }

  /** Stores in a bucket, and redirects there. */
  static ShadowingGateway onBucket(RealUpstream upstream, String freshness, TestBucket bucket) {
    TemporaryFolder folder = TemporaryFolder.create("umbra-shadow");
    return new ShadowingGateway(
        GatewayProcess.onBucket(bucket, option(upstream, freshness, folder)),
        upstream.host(),
        folder);
  }

  private static String option(RealUpstream upstream, String freshness, TemporaryFolder folder) {
    Path file = folder.resolve("upstreams.yaml");
    try {
      Files.writeString(file, upstream.file(freshness));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "--upstreams=" + file;
  }

  /** The upstream's repository, as it is called here. */
  String name(String repository) {
    return host + "/" + repository;
  }

  void push(SampleImage image, String repository, String reference) {
    image.push(Pusher.to(url()), name(repository), reference);
  }

  void delete(String repository, String tag) {
    HttpResponse<byte[]> response =
        send(request("/v2/" + name(repository) + "/manifests/" + tag).DELETE());
    if (response.statusCode() != 202) {
      throw new AssertionError(response + " for a delete");
    }
  }

  HttpResponse<byte[]> manifest(String repository, String reference) {
    return send(request("/v2/" + name(repository) + "/manifests/" + reference));
  }

  /** What gave the answer, as its header says. */
  static Optional<String> source(HttpResponse<?> response) {
    return response.headers().firstValue("Umbra-Source");
  }

  /** Waits until blobs are kept here, without wanting them for a push. */
  void awaitKept(String repository, Iterable<Digest> blobs) {
    long end = System.nanoTime() + COPYING.toNanos();
    for (Digest blob : blobs) {
      String path = "/v2/" + name(repository) + "/blobs/" + blob;
      while (source(send(request(path))).filter(text -> !text.equals("upstream")).isEmpty()) {
        if (System.nanoTime() > end) {
          throw new AssertionError(path + " is not kept");
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(Duration.ofMillis(50));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What {@code /explain} says. */
  Map<String, Object> explain(String image) {
    return json("/explain?image=" + image);
  }

  /** The lines of {@code /explain/answers}. */
  List<Map<?, ?>> answers(String image) {
    Map<String, Object> said = json("/explain/answers?image=" + image);
    if (!image.equals(said.get("name")) || !Objects.equals(0, said.get("leftOut"))) {
      throw new AssertionError(said.toString());
    }
    return maps(said.get("answers"));
  }

  /** The objects of a list. */
  static List<Map<?, ?>> maps(@Nullable Object list) {
    return list instanceof List<?> members
        ? members.stream().<Map<?, ?>>map(Map.class::cast).toList()
        : List.of();
  }

  private Map<String, Object> json(String path) {
    HttpResponse<byte[]> response = send(request(path));
    if (response.statusCode() != 200) {
      throw new AssertionError(response + " for " + path);
    }
    try {
      return JSON.std.mapFrom(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI url() {
    return URI.create("http://" + process.address());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(url().resolve(path));
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try (folder) {
      process.close();
    }
  }
}
