package dev.umbra.local.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What is no proper request is the client's fault, told as such, and stops nobody else. */
final class MalformedRequestIT {
  private static final String HOST = " HTTP/1.1\r\nHost: x\r\n";
  private static final String END = "\r\n";

  static final List<Map.Entry<String, Integer>> REQUESTS =
      List.of(
          Map.entry("GARBAGE\r\n\r\n", 400),
          Map.entry("\u0016\u0003\u0001\r\n\r\n", 400),
          Map.entry("GET\r\n\r\n", 400),
          Map.entry("GET / HTTP/2.5\r\nHost: x\r\n\r\n", 400),
          Map.entry("GET / HTTP/1.0\r\n\r\n", 505),
          Map.entry("GET /\u0001" + HOST + END, 400),
          Map.entry("GET /%" + HOST + END, 400),
          Map.entry("GET /%4" + HOST + END, 400),
          Map.entry("GET /%zz" + HOST + END, 400),
          Map.entry("GET /%FF" + HOST + END, 400),
          Map.entry("GET /%C0%AF" + HOST + END, 400),
          Map.entry("GET /%ED%A0%80" + HOST + END, 400),
          Map.entry("GET /?a=%zz" + HOST + END, 400),
          Map.entry("GET relative" + HOST + END, 400),
          Map.entry("GET http://other/v2/" + HOST + END, 400),
          Map.entry("OPTIONS *" + HOST + END, 405),
          Map.entry("BREW /v2/" + HOST + END, 405),
          Map.entry("GET /" + "a".repeat(20_000) + HOST + END, 414),
          Map.entry("GET / HTTP/1.1\r\n\r\n", 400),
          Map.entry("GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400),
          Map.entry("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400),
          Map.entry("GET / HTTP/1.1\r\nHost: u@a\r\n\r\n", 400),
          Map.entry("GET / HTTP/1.1\r\nHost: a:port\r\n\r\n", 400),
          Map.entry("GET / HTTP/1.1\r\nHost: a:999999\r\n\r\n", 400),
          Map.entry("GET / HTTP/1.1\r\nHost:\r\n\r\n", 400),
          Map.entry("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
          Map.entry("GET /" + HOST + "no colon\r\n\r\n", 400),
          Map.entry("GET /" + HOST + "bad name: x\r\n\r\n", 400),
          Map.entry("GET /" + HOST + "X: \u0000\r\n\r\n", 400),
          Map.entry("GET /" + HOST + "X: " + "a".repeat(100_000) + "\r\n\r\n", 400),
          Map.entry("GET /" + HOST + "X: y\r\n".repeat(20_000) + "\r\n", 400),
          Map.entry("PUT /count" + HOST + "Content-Length: -1\r\n\r\n", 400),
          Map.entry("PUT /count" + HOST + "Content-Length: 1x\r\n\r\n", 400),
          Map.entry("PUT /count" + HOST + "Content-Length: 99999999999999999999\r\n\r\n", 400),
          Map.entry("PUT /count" + HOST + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400),
          Map.entry(
              "PUT /count" + HOST + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\na",
              400),
          Map.entry("PUT /count" + HOST + "Transfer-Encoding: gzip\r\n\r\n", 400),
          Map.entry("PUT /count" + HOST + "Transfer-Encoding: chunked, chunked\r\n\r\n", 400));

  private static RunningGateway gateway;

  @BeforeAll
  static void start() throws IOException {
    gateway = RunningGateway.start();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @FieldSource("REQUESTS")
  void isRefused(Map.Entry<String, Integer> request) throws IOException {
    try (RawConnection connection = gateway.connect()) {
      RawConnection.Answer answer = connection.send(request.getKey()).answer();
      assertEquals(request.getValue(), answer.status());
      assertTrue(answer.body().startsWith("{\"errors\":[{\"code\":\"UNSUPPORTED\""), answer.body());
    }
  }

  @ParameterizedTest
  @FieldSource("BROKEN_CHUNKS")
  void brokenChunksAreTheHandlersToSee(String body) throws IOException {
    try (RawConnection connection = gateway.connect()) {
      connection.request("PUT /count", "Transfer-Encoding: chunked").send(body);
      RawConnection.Answer answer = connection.answer();
      assertEquals("-1", answer.body());
      assertEquals("close", answer.headers().get("connection"));
    }
  }

  static final List<String> BROKEN_CHUNKS =
      List.of(
          "zz\r\n",
          "-1\r\n",
          "\r\n",
          "fffffffffffffffff\r\n",
          "0x5\r\nhello\r\n0\r\n\r\n",
          "1;" + "a".repeat(10_000) + "\r\n",
          "0\r\n" + "T: x\r\n".repeat(5_000) + "\r\n");

  @Test
  void othersAreServedMeanwhile() throws IOException {
    try (RawConnection slow = gateway.connect();
        RawConnection other = gateway.connect()) {
      slow.send("GET /v2/ HTTP/1.1\r\nHost: ");
      assertEquals(200, other.request("GET /v2/").answer().status());
      assertEquals(200, slow.send("x\r\n\r\n").answer().status());
    }
  }
}
