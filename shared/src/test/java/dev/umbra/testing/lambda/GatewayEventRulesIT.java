package dev.umbra.testing.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GatewayEventRulesIT extends GatewayRulesSuite {
  @Override
  String about() {
    return "event";
  }

  private void send(String target, String... headers) {
    var request = request(front(), target);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    var _ = send(request);
  }

  private void put(String type, String body) {
    var request = request(front(), "/").PUT(BodyPublishers.ofString(body));
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    var _ = send(request);
  }

  @Test
  void pathIsDecoded() {
    send("/v2/a%2Bb+c/%C3%A4");
    assertEquals("/v2/a+b+c/ä", event().get("rawPath"));
  }

  @Test
  void queryIsNotDecoded() {
    send("/?a=%2Fb+c&d");
    assertEquals("a=%2Fb+c&d", event().get("rawQueryString"));
    send("/");
    assertEquals("", event().get("rawQueryString"));
  }

  @Test
  void queryParametersAreDecodedAndJoined() {
    send("/?a=%2Fb+c&a=2&d");
    assertEquals(Map.of("a", "/b c,2", "d", ""), event().get("queryStringParameters"));
  }

  @Test
  void headerNamesAreInLowerCase() {
    send("/", "Docker-Thing", "Value");
    assertEquals("Value", header("docker-thing"));
  }

  @Test
  void repeatedHeadersAreJoined() {
    send("/", "Accept", "a/b", "Accept", "c/d");
    assertEquals("a/b,c/d", header("accept"));
  }

  @Test
  void cookiesAreAList() {
    send("/", "Cookie", "a=1; b=2");
    assertEquals(List.of("a=1", "b=2"), event().get("cookies"));
    assertEquals("null", header("cookie"));
  }

  @Test
  void hostAndForwardedHeadersAreTheGateways() {
    send("/");
    assertEquals(EventHeaders.DOMAIN, header("host"));
    assertEquals("127.0.0.1", header("x-forwarded-for"));
    assertEquals("443", header("x-forwarded-port"));
    assertEquals("https", header("x-forwarded-proto"));
  }

  @Test
  void lengthAndTypeAreAdded() {
    send("/");
    assertEquals("0", header("content-length"));
    assertEquals("text/plain; charset=utf-8", header("content-type"));
  }

  @Test
  void textComesAsText() {
    for (String type : List.of("text/x", "application/json", "application/json; charset=utf-8")) {
      put(type, "{}");
      assertEquals("{}", event().get("body"), type);
      assertEquals(false, event().get("isBase64Encoded"), type);
    }
  }

  @Test
  void otherBodiesComeInBase64() {
    for (String type :
        List.of("", "application/x-www-form-urlencoded", "application/vnd.oci.empty.v1+json")) {
      put(type, "{}");
      assertEquals(Base64.getEncoder().encodeToString("{}".getBytes(UTF_8)), event().get("body"));
      assertEquals(true, event().get("isBase64Encoded"), type);
    }
  }

  @Test
  void noBodyIsNoMember() {
    send("/");
    assertFalse(event().containsKey("body"));
    assertEquals(false, event().get("isBase64Encoded"));
  }

  @Test
  void chunkedBodiesComeWhole() {
    byte[] content = new byte[100_000];
    var body = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(content));
    var _ = send(request(front(), "/").method("PATCH", body));
    assertEquals(Base64.getEncoder().encodeToString(content), event().get("body"));
    assertEquals("100000", header("content-length"));
    assertEquals("null", header("transfer-encoding"));
  }

  @Test
  void theGatewayItselfSaysContinue() {
    var _ =
        send(request(front(), "/").expectContinue(true).PUT(BodyPublishers.ofString("content")));
    assertEquals("7", header("content-length"));
    assertEquals("null", header("expect"));
  }

  @Test
  void theRouteIsNamed() throws IOException {
    GatewayRoutes routes =
        new GatewayRoutes(Map.of("$default", this::invoke, "GET /auth/token", this::invoke));
    try (GatewayFront front = GatewayFront.start(routes, _ -> {})) {
      for (String target : List.of("/auth/token?a=b", "/auth/tokens")) {
        var _ = send(request(front, target));
        String route = target.endsWith("s") ? "$default" : "GET /auth/token";
        assertEquals(route, event().get("routeKey"));
        assertEquals(
            route,
            JSON.std.mapFrom(JSON.std.asString(event().get("requestContext"))).get("routeKey"));
      }
    }
  }
}
