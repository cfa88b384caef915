package dev.umbra.local.prune;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicInteger;

/** Speaks HTTP to a gateway, and follows it to wherever it sends for blobs. */
final class Client implements AutoCloseable {
  /** Names the overlay that a request is for; the test's own door looks at it. */
  static final String OVERLAY = "Umbra-Test-Overlay";

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;
  private final AtomicInteger redirects = new AtomicInteger();

  Client(URI base) {
    this.base = base;
  }

  /** How often it was sent elsewhere. */
  int redirects() {
    return redirects.get();
  }

  /**
   * Sends a request.
   *
   * @param repository with its overlay before a colon, where that is not what was pushed here
   * @param rest of the path, below the repository's
   */
  HttpResponse<byte[]> send(String method, String repository, String rest) {
    return send(method, repository, rest, new byte[0], "");
  }

  HttpResponse<byte[]> send(
      String method, String repository, String rest, byte[] body, String contentType) {
    String[] name = repository.contains(":") ? repository.split(":", 2) : split(repository);
    return send(method, name[0], base.resolve("/v2/" + name[1] + rest), body, contentType);
  }

  private static String[] split(String repository) {
    return new String[] {"local", repository};
  }

  /** Sends a request to where an answer pointed to. */
  HttpResponse<byte[]> sendTo(String method, String location, byte[] body, String contentType) {
    return send(method, "local", base.resolve(location), body, contentType);
  }

  private HttpResponse<byte[]> send(
      String method, String overlay, URI uri, byte[] body, String contentType) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (uri.getAuthority().equals(base.getAuthority())) {
      request.header(OVERLAY, overlay);
    }
    if (!contentType.isEmpty()) {
      request.header("Content-Type", contentType);
    }
    HttpResponse<byte[]> answer = send(request.build());
    if (answer.statusCode() == 307) {
      redirects.incrementAndGet();
      String location = answer.headers().firstValue("Location").orElseThrow();
      return send(method, overlay, URI.create(location), body, contentType);
    }
    return answer;
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(request.toString(), e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
