package dev.umbra.local.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HTTP in and out, on a connection that is kept. */
final class GatewayIT {
  private RunningGateway gateway;
  private RawConnection connection;

  @BeforeEach
  void start() throws IOException {
    gateway = RunningGateway.start();
    connection = gateway.connect();
  }

  @AfterEach
  void stop() throws IOException {
    connection.close();
    gateway.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/v2/, /v2/",
    "/a//../b, /a//../b",
    "/a%2Fb%25, /a/b%",
    "/a%252Fb, /a%2Fb",
    "/caf%C3%A9, /café",
    "/a;b=c/d, /a;b=c/d",
    "/a+b, /a+b",
  })
  void decodesAPathOnce(String raw, String path) throws IOException {
    assertEquals("path " + path, connection.request("GET " + raw).answer().body());
  }

  @Test
  void readsQueryAndEveryHeaderLine() throws IOException {
    String echo =
        connection.request("GET /echo?a=b%20c+d&a=2", "Accept: x/y", "Accept: z").answer().body();
    assertTrue(echo.contains("a=[b c+d, 2]"), echo);
    assertTrue(echo.contains("Accept=[x/y, z]"), echo);
  }

  @Test
  void takesItsAddressFromTheHostHeaderOnly() throws IOException {
    String echo =
        connection
            .request(
                "GET /echo",
                "X-Forwarded-Host: evil.test",
                "X-Forwarded-Proto: https",
                "Forwarded: host=evil.test")
            .answer()
            .body();
    assertTrue(echo.startsWith("http://registry.test\n"), echo);
  }

  @Test
  void publicAddressOverridesTheHostHeader() throws IOException {
    try (RunningGateway proxied =
            RunningGateway.withPublicAddress(URI.create("https://images.example"));
        RawConnection other = proxied.connect()) {
      assertTrue(other.request("GET /echo").answer().body().startsWith("https://images.example\n"));
    }
  }

  @Test
  void answersHeadWithTheLengthAndNothingElse() throws IOException {
    assertEquals(
        "1099511627776", connection.request("HEAD /length").head().headers().get("content-length"));
    assertEquals("9", connection.request("HEAD /v2/").head().headers().get("content-length"));
    assertEquals(
        "70000", connection.request("HEAD /stream/70000").head().headers().get("content-length"));
    assertEquals("path /v2/", connection.request("GET /v2/").answer().body());
  }

  @Test
  void sendsNoBodyWithoutContent() throws IOException {
    RawConnection.Answer answer = connection.request("GET /headers").answer();
    assertEquals(204, answer.status());
    assertEquals("/elsewhere", answer.headers().get("location"));
    assertEquals(304, connection.request("GET /not-modified").answer().status());
    assertEquals("path /v2/", connection.request("GET /v2/").answer().body());
  }

  @Test
  void readsChunksWithExtensionsAndTrailers() throws IOException {
    connection
        .request("PUT /count", "Transfer-Encoding: chunked")
        .send("5;name=value\r\nhello\r\n1 \r\n!\r\n0\r\nTrailer: x\r\nOther: y\r\n\r\n");
    assertEquals("6", connection.answer().body());
    assertEquals("path /v2/", connection.request("GET /v2/").answer().body());
  }

  @Test
  void readsOneChunkLargerThanTheHeap() throws IOException {
    int blocks = 1024;
    connection
        .request("PUT /count", "Transfer-Encoding: chunked")
        .send(Integer.toHexString(blocks << 20) + "\r\n");
    byte[] block = new byte[1 << 20];
    for (int i = 0; i < blocks; i++) {
      connection.send(block);
    }
    connection.send("\r\n0\r\n\r\n");
    assertEquals(String.valueOf(blocks << 20), connection.answer().body());
    assertEquals("path /v2/", connection.request("GET /v2/").answer().body());
  }

  @Test
  void answersRequestsThatCameTogetherInTheirOrder() throws IOException {
    String second = "GET /second HTTP/1.1\r\nHost: x\r\n\r\n";
    connection.request("PUT /count", "Content-Length: 3").send("abc" + second);
    assertEquals("3", connection.answer().body());
    assertEquals("path /second", connection.answer().body());
  }

  @Test
  void closesTheConnectionWhenAsked() throws IOException {
    RawConnection.Answer answer = connection.request("GET /v2/", "Connection: close").answer();
    assertEquals("close", answer.headers().get("connection"));
    assertEquals(0, connection.untilEnd());
  }

  @Test
  void breaksTheConnectionWhereABodyFails() throws IOException, InterruptedException {
    RawConnection.Answer head = connection.request("GET /broken").head();
    assertEquals("1000000", head.headers().get("content-length"));
    assertTrue(connection.untilEnd() <= 300_000);
    assertTrue(gateway.logWith("broken off").contains("200  GET /broken  in 0  out 300000"));
  }

  @Test
  void answersAnErrorWhereABodyFailsBeforeItsFirstByte() throws IOException {
    RawConnection.Answer answer = connection.request("GET /broken-at-once").answer();
    assertEquals(500, answer.status());
    assertTrue(answer.body().contains("UNKNOWN"), answer.body());
  }

  @Test
  void tellsFailuresToTheLogAndNotToTheClient() throws IOException, InterruptedException {
    RawConnection.Answer answer = connection.request("GET /crash").answer();
    assertEquals(500, answer.status());
    assertTrue(answer.body().startsWith("{\"errors\":[{\"code\":\"UNKNOWN\""), answer.body());
    assertFalse(answer.body().contains("secret detail"));
    assertTrue(gateway.logWith("500  GET /crash").contains("IllegalStateException: secret detail"));
  }

  @Test
  void closesAClientThatStalls() throws IOException {
    try (RunningGateway strict = RunningGateway.withStall(Duration.ofSeconds(1));
        RawConnection body = strict.connect();
        RawConnection head = strict.connect();
        RawConnection idle = strict.connect()) {
      body.request("PUT /count", "Content-Length: 10").send("abc");
      head.send("GET /v2/ HTTP/1.1\r\nHo");
      assertEquals(0, idle.untilEnd());
      assertEquals(0, head.untilEnd());
      assertTrue(body.untilEnd() < 1000);
    }
  }

  @Test
  void moreClientsThanConnectionsWait() throws IOException {
    List<RawConnection> others = new ArrayList<>();
    for (int i = 0; i < 2 * RunningGateway.CONNECTIONS; i++) {
      others.add(gateway.connect());
    }
    for (RawConnection other : others) {
      assertEquals(200, other.request("GET /v2/", "Connection: close").answer().status());
      other.close();
    }
  }
}
