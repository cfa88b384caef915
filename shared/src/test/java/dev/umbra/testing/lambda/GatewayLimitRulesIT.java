package dev.umbra.testing.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Above a limit the answer is the gateway's own, and the function knows of nothing. */
final class GatewayLimitRulesIT extends GatewayRulesSuite {
  private static final String TOO_LARGE = "{\"message\":\"Request Entity Too Large\"}";

  @Override
  String about() {
    return "limit";
  }

  private HttpResponse<String> put(GatewayFront front, int size) {
    return send(
        request(front, "/")
            .header("Content-Type", "application/octet-stream")
            .PUT(BodyPublishers.ofByteArray(new byte[size])));
  }

  @Test
  void bodiesAreLimited() {
    assertAnswer(413, TOO_LARGE, put(front(), LambdaLimits.BODY + 1));
    assertFalse(invoked());
  }

  @Test
  void eventsAreLimited() {
    GatewayFront front = front();
    assertEquals(200, put(front, 3_000_000).statusCode());
    int around = String.valueOf(event()).length() - 4_000_000;
    assertTrue(around < 5_000, () -> "an event without its body has " + around);
    int inBase64 = (LambdaLimits.EVENT - 5_000) / 4 * 3;
    assertEquals(200, put(front, inBase64).statusCode());
    assertAnswer(413, TOO_LARGE, put(front, LambdaLimits.EVENT / 4 * 3));
  }

  @Test
  void answersAreLimited() {
    try (RuntimeApi api = RuntimeApi.start()) {
      String largest = "{\"statusCode\":200,\"body\":\"\"}";
      largest = largest.replace("\"}", "x".repeat(LambdaLimits.ANSWER - largest.length()) + "\"}");
      assertEquals(202, invoke(api, largest));
      assertInstanceOf(Outcome.Answer.class, outcome.join());
      assertEquals(413, invoke(api, largest + " "));
      assertInstanceOf(Outcome.Failure.class, outcome.join());
      assertAnswer(500, "{\"message\":\"Internal Server Error\"}", send(request(front(), "/")));
    }
  }

  /** Invokes a function that answers so; the status that its runtime client sees. */
  private int invoke(RuntimeApi api, String json) {
    outcome = api.invoke("{}".getBytes(UTF_8));
    URI next = URI.create("http://" + api.authority() + "/2018-06-01/runtime/invocation/next");
    String id = header(send(HttpRequest.newBuilder(next)), "Lambda-Runtime-Aws-Request-Id");
    return send(HttpRequest.newBuilder(next.resolve(id + "/response"))
            .POST(BodyPublishers.ofString(json)))
        .statusCode();
  }

  @Test
  void headersAreLimited() {
    GatewayFront front = front();
    assertEquals(200, send(request(front, "/").header("Large", "x".repeat(10_000))).statusCode());
    assertAnswer(
        431,
        "{\"message\":\"Request Header Fields Too Large\"}",
        send(request(front, "/").header("Large", "x".repeat(10_300))));
  }

  @Test
  void timeIsLimited() {
    GatewayFront front = front();
    front.waitFor(Duration.ofMillis(100));
    outcome = new CompletableFuture<>();
    assertAnswer(503, "{\"message\":\"Service Unavailable\"}", send(request(front, "/")));
  }
}
