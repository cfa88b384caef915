package dev.umbra.testing.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.testing.lambda.GatewayFront.Habit;
import dev.umbra.testing.registry.Opened;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules of {@code gateway.csv}, each with a test of its name; a function that notes its events. */
abstract class GatewayRulesSuite {
  private static final String OWN_TEST = "everyRuleHasATest";

  private final Opened opened = new Opened();
  private final HttpClient http =
      opened.keep(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());

  /** What the function answers. */
  CompletableFuture<Outcome> outcome = answer("{\"statusCode\":200}");

  private volatile byte[] seen = new byte[0];

  /** The rules' first column. */
  abstract String about();

  @AfterEach
  void close() {
    opened.close();
  }

  @Test
  void everyRuleHasATest() throws IOException {
    Set<String> tests =
        Arrays.stream(getClass().getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .map(method -> method.getName())
            .collect(Collectors.toSet());
    assertEquals(rules(), tests, OWN_TEST);
  }

  private Set<String> rules() throws IOException {
    try (InputStream in =
        GatewayFront.class.getResourceAsStream("/dev/umbra/testing/gateway.csv")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
          .lines()
          .map(line -> line.split(" \\| ", -1))
          .filter(cells -> cells[0].equals(about()))
          .peek(cells -> assertEquals(5, cells.length, () -> String.join(" | ", cells)))
          .map(cells -> cells[1])
          .collect(Collectors.toSet());
    }
  }

  static CompletableFuture<Outcome> answer(String json) {
    return CompletableFuture.completedFuture(new Outcome.Answer(json.getBytes(UTF_8)));
  }

  GatewayFront front(Habit... habits) {
    return opened.keep(GatewayFront.start(this::invoke, habits));
  }

  CompletableFuture<Outcome> invoke(byte[] event) {
    seen = event;
    return outcome;
  }

  /** Whether the function was invoked. */
  boolean invoked() {
    return seen.length > 0;
  }

  /** What the function was given last. */
  Map<String, Object> event() {
    try {
      return JSON.std.mapFrom(seen);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A header of it; {@code null} in words where it has none. */
  String header(String name) {
    return event().get("headers") instanceof Map<?, ?> headers
        ? String.valueOf(headers.get(name))
        : "no headers";
  }

  static HttpRequest.Builder request(GatewayFront front, String target) {
    return HttpRequest.newBuilder(front.address().resolve(target));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  static void assertAnswer(int status, String body, HttpResponse<String> response) {
    assertEquals(status + " " + body, response.statusCode() + " " + response.body());
  }
}
