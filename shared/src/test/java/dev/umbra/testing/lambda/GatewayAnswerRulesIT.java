package dev.umbra.testing.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.umbra.testing.lambda.GatewayFront.Habit;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class GatewayAnswerRulesIT extends GatewayRulesSuite {
  private static final String FAILURE = "{\"message\":\"Internal Server Error\"}";
  private static final String CHALLENGE = "Bearer realm=x";

  @Override
  String about() {
    return "answer";
  }

  private HttpResponse<String> get(String json, Habit... habits) {
    outcome = answer(json);
    return send(request(front(habits), "/"));
  }

  private HttpResponse<String> head(String json, Habit... habits) {
    outcome = answer(json);
    return send(request(front(habits), "/").method("HEAD", BodyPublishers.noBody()));
  }

  @Test
  void failuresAre500() {
    outcome = CompletableFuture.completedFuture(new Outcome.Failure("{}"));
    assertAnswer(500, FAILURE, send(request(front(), "/")));
  }

  @Test
  void bodiesInBase64AreDecoded() {
    assertAnswer(201, "{}", get("{\"statusCode\":201,\"body\":\"e30=\",\"isBase64Encoded\":true}"));
    assertAnswer(201, "e30=", get("{\"statusCode\":201,\"body\":\"e30=\"}"));
  }

  @Test
  void whatHasNoStatusIsABody() {
    HttpResponse<String> response = get("{\"body\":1}");
    assertAnswer(200, "{\"body\":1}", response);
    assertEquals("application/json", header(response, "Content-Type"));
    assertAnswer(200, "text", get("text"));
  }

  @Test
  void aStatusThatIsNoNumberIs500() {
    assertAnswer(500, FAILURE, get("{\"statusCode\":\"x\"}"));
    assertAnswer(500, FAILURE, get("{\"statusCode\":200.5}"));
  }

  @Test
  void answersHaveIds() {
    String first = header(get("{\"statusCode\":200}"), "Apigw-Requestid");
    assertNotEquals(first, header(get("text"), "Apigw-Requestid"));
  }

  @Test
  void aTypeIsAdded() {
    assertEquals("text/plain; charset=utf-8", header(get("{\"statusCode\":200}"), "Content-Type"));
    assertEquals(
        "a/b",
        header(get("{\"statusCode\":200,\"headers\":{\"CONTENT-type\":\"a/b\"}}"), "Content-Type"));
  }

  @Test
  void theLengthIsTheGateways() {
    String json = "{\"statusCode\":200,\"headers\":{\"Content-Length\":\"9\"},\"body\":\"four\"}";
    assertEquals("4", header(get(json), "Content-Length"));
  }

  @Test
  void aHeadHasTheBodysLength() {
    HttpResponse<String> response = head("{\"statusCode\":200,\"body\":\"four\"}");
    assertAnswer(200, "", response);
    assertEquals("4", header(response, "Content-Length"));
  }

  @Test
  void aHeadsLengthMayBeLost() {
    String json = "{\"statusCode\":200,\"body\":\"four\"}";
    assertEquals("0", header(head(json, Habit.LOSES_HEAD_LENGTH), "Content-Length"));
    assertEquals("4", header(get(json, Habit.LOSES_HEAD_LENGTH), "Content-Length"));
  }

  @Test
  void aChallengeMayBeRenamed() {
    String json = "{\"statusCode\":401,\"headers\":{\"WWW-Authenticate\":\"" + CHALLENGE + "\"}}";
    assertEquals(CHALLENGE, header(get(json), "WWW-Authenticate"));
    HttpResponse<String> renamed = get(json, Habit.RENAMES_CHALLENGE);
    assertEquals("", header(renamed, "WWW-Authenticate"));
    assertEquals(CHALLENGE, header(renamed, "x-amzn-remapped-www-authenticate"));
  }

  @Test
  void theTemplateMapsTheChallengeBack() {
    String json =
        "{\"statusCode\":401,\"headers\":{\"X-Registry-Challenge\":\"" + CHALLENGE + "\"}}";
    assertEquals(CHALLENGE, header(get(json, Habit.RENAMES_CHALLENGE), "WWW-Authenticate"));
    assertEquals("", header(get(json.replace("401", "403")), "WWW-Authenticate"));
  }
}
