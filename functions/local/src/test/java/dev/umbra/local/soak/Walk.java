package dev.umbra.local.soak;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.image.Digest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Pulls all of an image by HTTP, from its tag to its last layer, and compares every digest. */
final class Walk {
  private static final String ACCEPT =
      "application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json";

  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
  private final String registry;

  Walk(String registry) {
    this.registry = registry;
  }

  /** What is wrong with the image; empty where nothing is. */
  Optional<String> fault(Slot slot, Digest expected) throws IOException, InterruptedException {
    String token = token(slot.repository);
    HttpResponse<byte[]> tagged = get(slot.repository, "manifests/" + slot.tag, token);
    if (tagged.statusCode() != 200) {
      return Optional.of(slot + " answers " + tagged.statusCode());
    }
    Digest actual = Digest.ofContent(expected.algorithm(), tagged.body());
    return actual.equals(expected)
        ? manifest(slot.repository, expected, token)
        : Optional.of(slot + " is " + actual + ", not " + expected);
  }

  private Optional<String> manifest(String repository, Digest digest, String token)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = get(repository, "manifests/" + digest, token);
    Optional<String> fault = fault("manifest", digest, answer);
    if (fault.isPresent()) {
      return fault;
    }
    Map<String, Object> members = JSON.std.mapFrom(answer.body());
    for (Digest child : digests(members.get("manifests"))) {
      fault = manifest(repository, child, token);
      if (fault.isPresent()) {
        return fault;
      }
    }
    List<Digest> blobs =
        Stream.concat(
                digests(members.get("config")).stream(), digests(members.get("layers")).stream())
            .toList();
    for (Digest blob : blobs) {
      fault = fault("blob", blob, get(repository, "blobs/" + blob, token));
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> fault(String kind, Digest digest, HttpResponse<byte[]> answer) {
    boolean right =
        answer.statusCode() == 200
            && Digest.ofContent(digest.algorithm(), answer.body()).equals(digest);
    return right
        ? Optional.empty()
        : Optional.of(kind + " " + digest + " answers " + answer.statusCode());
  }

  private static List<Digest> digests(@Nullable Object member) {
    return switch (member) {
      case Map<?, ?> one -> Digest.parse(String.valueOf(one.get("digest"))).stream().toList();
      case List<?> several -> several.stream().flatMap(one -> digests(one).stream()).toList();
      case null, default -> List.of();
    };
  }

  private String token(String repository) throws IOException, InterruptedException {
    URI uri =
        URI.create("http://" + registry + "/auth/token?scope=repository:" + repository + ":pull");
    HttpResponse<byte[]> answer =
        http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
    return String.valueOf(JSON.std.mapFrom(answer.body()).get("token"));
  }

  private HttpResponse<byte[]> get(String repository, String path, String token)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://" + registry + "/v2/" + repository + "/" + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Accept", ACCEPT)
            .header("Authorization", "Bearer " + token)
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }
}
