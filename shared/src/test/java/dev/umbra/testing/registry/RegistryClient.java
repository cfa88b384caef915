package dev.umbra.testing.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.image.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A registry client of a few lines that hides nothing: it follows no redirect by itself. */
public final class RegistryClient implements AutoCloseable {
  private static final Pattern CHALLENGE =
      Pattern.compile("Bearer realm=\"([^\"]+)\",service=\"([^\"]*)\"(?:,scope=\"([^\"]*)\")?.*");

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI registry;
  private final Optional<String> basic;
  private Optional<String> token = Optional.empty();

  /** One without credentials. */
  public RegistryClient(URI registry) {
    this(registry, Optional.empty());
  }

  private RegistryClient(URI registry, Optional<String> basic) {
    this.registry = registry;
    this.basic = basic;
  }

  /** One that fetches its tokens with a password. */
  public static RegistryClient as(String user, String password, URI registry) {
    String pair = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    return new RegistryClient(registry, Optional.of("Basic " + pair));
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(registry.resolve(path));
  }

  /** Sends it with the token that there is, if need be once more with a new one. */
  public HttpResponse<byte[]> send(HttpRequest.Builder request) {
    HttpResponse<byte[]> first = sendOnce(authorized(request));
    Optional<String> challenge = first.headers().firstValue("WWW-Authenticate");
    if (first.statusCode() != 401 || challenge.isEmpty()) {
      return first;
    }
    token = Optional.of(fetchToken(challenge.get()));
    return sendOnce(authorized(request));
  }

  /** Sends it as it is. */
  public HttpResponse<byte[]> sendOnce(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest.Builder authorized(HttpRequest.Builder request) {
    token.ifPresent(value -> request.setHeader("Authorization", "Bearer " + value));
    return request;
  }

  private String fetchToken(String challenge) {
    Matcher parts = CHALLENGE.matcher(challenge);
    if (!parts.matches()) {
      throw new IllegalStateException("not a challenge: " + challenge);
    }
    String scope = Optional.ofNullable(parts.group(3)).map(text -> "&scope=" + text).orElse("");
    URI realm = URI.create(parts.group(1) + "?service=" + parts.group(2) + scope);
    return token(fetch(realm));
  }

  /** Asks for a token, or for none where the query has no scope, with the credentials. */
  public HttpResponse<byte[]> askForToken(String query) {
    return fetch(registry.resolve("/auth/token?" + query));
  }

  private HttpResponse<byte[]> fetch(URI realm) {
    HttpRequest.Builder request = HttpRequest.newBuilder(realm);
    basic.ifPresent(header -> request.setHeader("Authorization", header));
    return sendOnce(request);
  }

  /** The token of an answer. */
  public static String token(HttpResponse<byte[]> response) {
    byte[] answer = response.body();
    try {
      return String.valueOf(JSON.std.mapFrom(answer).get("token"));
    } catch (IOException e) {
      throw new UncheckedIOException(new String(answer, UTF_8), e);
    }
  }

  /** POST, then one PUT with the content: what containerd, oras and regclient do. */
  public HttpResponse<byte[]> putBlob(String repository, byte[] content) {
    return putBlob(repository, content, SmallImage.digest(content));
  }

  /** As above, under a digest that may be wrong. */
  public HttpResponse<byte[]> putBlob(String repository, byte[] content, Digest digest) {
    return close(startUpload(repository), digest, content);
  }

  /** POST, PATCH, PATCH, then an empty PUT: what skopeo, podman and crane do, but in two chunks. */
  public HttpResponse<byte[]> patchBlob(String repository, byte[] content) {
    int half = content.length / 2;
    URI location = startUpload(repository);
    location = patch(location, BodyPublishers.ofByteArray(content, 0, half));
    location = patch(location, BodyPublishers.ofByteArray(content, half, content.length - half));
    return close(location, SmallImage.digest(content), new byte[0]);
  }

  /** POST: where the bytes go. */
  public URI startUpload(String repository) {
    return location(
        send(request("/v2/" + repository + "/blobs/uploads/").POST(BodyPublishers.noBody())));
  }

  private URI patch(URI location, BodyPublisher chunk) {
    return location(
        send(
            HttpRequest.newBuilder(location)
                .header("Content-Type", "application/octet-stream")
                .method("PATCH", chunk)));
  }

  /** The PUT that ends an upload. */
  public HttpResponse<byte[]> close(URI location, Digest digest, byte[] content) {
    String separator = location.getRawQuery() == null ? "?" : "&";
    return send(
        HttpRequest.newBuilder(URI.create(location + separator + "digest=" + digest))
            .header("Content-Type", "application/octet-stream")
            .PUT(BodyPublishers.ofByteArray(content)));
  }

  private URI location(HttpResponse<byte[]> answer) {
    String location =
        answer
            .headers()
            .firstValue("Location")
            .orElseThrow(
                () -> new IllegalStateException(answer + ": " + new String(answer.body(), UTF_8)));
    return answer.uri().resolve(location);
  }

  public HttpResponse<byte[]> putManifest(String repository, String reference, byte[] manifest) {
    return send(
        request("/v2/" + repository + "/manifests/" + reference)
            .header("Content-Type", SmallImage.MEDIA_TYPE)
            .PUT(BodyPublishers.ofByteArray(manifest)));
  }

  public HttpResponse<byte[]> manifest(String method, String repository, String reference) {
    return send(
        request("/v2/" + repository + "/manifests/" + reference)
            .header("Accept", SmallImage.MEDIA_TYPE)
            .method(method, BodyPublishers.noBody()));
  }

  /** The registry's own answer, a redirect. */
  public HttpResponse<byte[]> blob(String method, String repository, Digest digest) {
    return send(
        request("/v2/" + repository + "/blobs/" + digest).method(method, BodyPublishers.noBody()));
  }

  /** Asks where an answer sends to, without the token. */
  public HttpResponse<byte[]> follow(String method, HttpResponse<byte[]> redirect) {
    return sendOnce(
        HttpRequest.newBuilder(location(redirect)).method(method, BodyPublishers.noBody()));
  }

  @Override
  public void close() {
    http.close();
  }
}
