package dev.umbra.functions.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AnswerDoorTest {
  private final AnswerServer server = AnswerServer.start();
  private final HttpClient client = HttpClient.newHttpClient();
  private final AnswerDoor door = new AnswerDoor(client, Duration.ofMillis(1));

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void putsTheAnswerWhereTheUrlSaysWithoutAContentType() throws InterruptedException {
    URI url = server.url("a%2Fb?X-Amz-Signature=a%3D");
    door.send(url, "{}".getBytes(UTF_8));
    AnswerServer.Put put = server.puts().getFirst();
    assertEquals("PUT", put.method());
    assertEquals(url.getRawPath() + "?" + url.getRawQuery(), put.target());
    assertEquals("{}", put.body());
    assertFalse(put.hasContentType());
  }

  @Test
  void triesAgain() throws InterruptedException {
    server.refuseNext(3);
    door.send(server.url("a"), "{}".getBytes(UTF_8));
    assertEquals(4, server.puts().size());
  }

  @Test
  void saysWithoutTheUrlThatNothingHelped() {
    server.refuseNext(100);
    var refused =
        assertThrows(
            FailedException.class,
            () -> door.send(server.url("a?X-Amz-Signature=b"), "{}".getBytes(UTF_8)));
    assertEquals("CloudFormation did not take the answer: its status was 503", refused.reason());
    assertEquals(4, server.puts().size());
    var unreachable =
        assertThrows(
            FailedException.class,
            () -> door.send(URI.create("http://127.0.0.1:9/?s=secret"), "{}".getBytes(UTF_8)));
    assertTrue(unreachable.reason().endsWith("ConnectException"), unreachable::reason);
  }
}
