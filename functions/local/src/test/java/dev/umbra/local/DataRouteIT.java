package dev.umbra.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code umbra serve --redirect} on a folder: the signed URLs that clients are sent to. */
final class DataRouteIT {
  @TempDir private Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private UmbraProcess umbra;
  private URI registry;
  private String token;

  @BeforeEach
  void push() throws IOException, InterruptedException {
    umbra =
        UmbraProcess.start(
            folder,
            List.of(),
            "serve",
            "--port",
            "0",
            "--data",
            folder.resolve("data").toString(),
            "--redirect");
    registry = URI.create("http://127.0.0.1:" + umbra.greeting().port());
    try (WarmUp client = new WarmUp(registry)) {
      client.push();
      token = client.token();
    }
  }

  @AfterEach
  void stop() {
    umbra.close();
    http.close();
  }

  private HttpResponse<String> send(String method, URI uri, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody());
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private URI signed() throws IOException, InterruptedException {
    URI blob = registry.resolve("/v2/warm/up/blobs/" + WarmUp.DIGEST);
    HttpResponse<String> answer = send("GET", blob, "Authorization", "Bearer " + token);
    assertEquals(307, answer.statusCode());
    return URI.create(answer.headers().firstValue("Location").orElseThrow());
  }

  @Test
  void isUnderAnotherHostName() throws IOException, InterruptedException {
    assertEquals("localhost", signed().getHost());
    assertEquals(registry.getPort(), signed().getPort());
  }

  @Test
  void servesTheWholeAndParts() throws IOException, InterruptedException {
    URI signed = signed();
    HttpResponse<String> whole = send("GET", signed);
    assertEquals(200, whole.statusCode());
    assertEquals("{}", whole.body());
    HttpResponse<String> part = send("GET", signed, "Range", "bytes=1-");
    assertEquals(206, part.statusCode());
    assertEquals("}", part.body());
    assertEquals("bytes 1-1/2", part.headers().firstValue("Content-Range").orElse(""));
    assertEquals(416, send("GET", signed, "Range", "bytes=2-").statusCode());
  }

  @Test
  void refusesWhatWasNotSigned() throws IOException, InterruptedException {
    String signed = signed().toString();
    assertEquals(403, send("HEAD", URI.create(signed)).statusCode());
    assertEquals(403, send("DELETE", URI.create(signed)).statusCode());
    assertEquals(403, send("GET", URI.create(signed.replace("blobs", "blobz"))).statusCode());
    assertEquals(
        403,
        send("GET", URI.create(signed.replaceFirst("signature=.", "signature=x"))).statusCode());
    assertEquals(
        403, send("GET", URI.create(signed.substring(0, signed.indexOf('?')))).statusCode());
  }

  @Test
  void logsNoSignature() throws IOException, InterruptedException {
    URI signed = signed();
    send("GET", signed);
    umbra.terminate();
    assertEquals(0, umbra.exitCode());
    String signature = signed.getQuery().replaceFirst(".*signature=", "");
    assertEquals(64, signature.length());
    assertEquals(-1, umbra.errors().indexOf(signature));
  }
}
