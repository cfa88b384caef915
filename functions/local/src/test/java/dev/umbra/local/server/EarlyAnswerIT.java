package dev.umbra.local.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that come before the request's body was read reach the client. */
final class EarlyAnswerIT {
  private static final byte[] BLOCK = new byte[1 << 20];
  private static final int BLOCKS = 64;

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
  @ValueSource(ints = {401, 404, 413})
  void reachAClientThatSendsAllBeforeItReads(int status) throws IOException {
    connection.request("PUT /status/" + status, "Content-Length: " + BLOCKS * BLOCK.length);
    for (int i = 0; i < BLOCKS; i++) {
      connection.send(BLOCK);
    }
    assertEquals(status, connection.answer().status());
    assertEquals("path /v2/", connection.request("GET /v2/").answer().body());
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 404, 413})
  void reachAClientThatSendsChunks(int status) throws IOException {
    connection.request("PATCH /status/" + status, "Transfer-Encoding: chunked");
    for (int i = 0; i < BLOCKS; i++) {
      connection.send("100000\r\n").send(BLOCK).send("\r\n");
    }
    connection.send("0\r\n\r\n");
    assertEquals(status, connection.answer().status());
    assertEquals("path /v2/", connection.request("GET /v2/").answer().body());
  }

  @Test
  void areSentWhileTheBodyIsStillUnderWay() throws IOException {
    connection.request("PUT /status/401", "Content-Length: " + BLOCKS * BLOCK.length).send(BLOCK);
    assertEquals(401, connection.answer().status());
  }

  @Test
  void reachAClientThatWantsTheConnectionClosed() throws IOException {
    connection.request(
        "PUT /status/404", "Connection: close", "Content-Length: " + 4 * BLOCK.length);
    for (int i = 0; i < 4; i++) {
      connection.send(BLOCK);
    }
    RawConnection.Answer answer = connection.answer();
    assertEquals(404, answer.status());
    assertEquals("close", answer.headers().get("connection"));
  }

  @Test
  void reachJavasClient() throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://localhost:" + gateway.port() + "/status/413"))
              .PUT(HttpRequest.BodyPublishers.ofByteArray(new byte[32 << 20]))
              .build();
      assertEquals(413, client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode());
    }
  }

  @Test
  void takeThePlaceOf100Continue() throws IOException, InterruptedException {
    connection.request("PUT /status/401", "Expect: 100-continue", "Content-Length: 1000000");
    RawConnection.Answer answer = connection.answer();
    assertEquals(401, answer.status());
    assertEquals("close", answer.headers().get("connection"));
    // Whether such a client still sends the body is up to it: it must not be taken for a request.
    connection.send("GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n");
    assertTrue(connection.isSilent());
    assertTrue(!gateway.log().contains("smuggled"));
  }

  @Test
  void otherwise100ContinueComesWithTheFirstRead() throws IOException {
    connection.request("PUT /count", "Expect: 100-continue", "Content-Length: 3");
    assertEquals(100, connection.head().status());
    assertEquals("3", connection.send("abc").answer().body());
    assertEquals("path /v2/", connection.request("GET /v2/").answer().body());
  }
}
