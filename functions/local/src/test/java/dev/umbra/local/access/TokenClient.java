package dev.umbra.local.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Sends what clients send, request by request.
 *
 * @param address host and port
 */
record TokenClient(String address) {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  static String basic(String user, String password) {
    String pair = user + ":" + password;
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  /** A request without a body; without an Authorization where that is empty. */
  HttpResponse<String> send(String method, String path, String authorization) {
    return send(request(path, authorization).method(method, BodyPublishers.noBody()));
  }

  HttpResponse<String> get(String path, String authorization) {
    return send("GET", path, authorization);
  }

  /**
   * Asks for a token by a form.
   *
   * @param form names and values in turns
   */
  HttpResponse<String> post(String... form) {
    String text =
        IntStream.range(0, form.length / 2)
            .mapToObj(pair -> form[2 * pair] + "=" + encoded(form[2 * pair + 1]))
            .collect(Collectors.joining("&"));
    return send(
        request("/auth/token", "")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(text)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(String path, String authorization) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + address + path));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return request;
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the answer gives by this name. */
  static Optional<String> given(HttpResponse<String> answer, String name) {
    assertEquals(200, answer.statusCode(), answer::body);
    try {
      Map<String, Object> members = JSON.std.mapFrom(answer.body());
      return Optional.ofNullable(members.get(name)).map(String::valueOf);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The Authorization that the answer gives. */
  static String bearer(HttpResponse<String> answer) {
    return "Bearer " + given(answer, "access_token").orElseThrow();
  }

  static String challenge(HttpResponse<String> answer) {
    assertEquals(401, answer.statusCode(), answer::body);
    return answer.headers().firstValue("WWW-Authenticate").orElseThrow();
  }
}
