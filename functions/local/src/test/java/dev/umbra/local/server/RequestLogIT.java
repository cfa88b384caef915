package dev.umbra.local.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One line a request, without what opens something. */
final class RequestLogIT {
  private RunningGateway gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = RunningGateway.start();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private String logOf(String line, String... headers) throws IOException, InterruptedException {
    try (RawConnection connection = gateway.connect()) {
      connection.request(line, headers).answer();
    }
    return gateway.logWith(" ms");
  }

  @Test
  void namesMethodPathStatusAndSizes() throws IOException, InterruptedException {
    try (RawConnection connection = gateway.connect()) {
      connection.request("PUT /count?digest=sha256:00", "Content-Length: 3").send("abc").answer();
    }
    String log = gateway.logWith(" ms");
    assertTrue(
        log.matches(
            "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}  200  PUT /count\\?digest=sha256:00"
                + "  in 3  out 1  \\d+ ms\\R"),
        log);
  }

  @Test
  void showsNoSecrets() throws IOException, InterruptedException {
    String log =
        logOf(
            "GET /_umbra/data/key?expires=5&signature=SECRET&X-Amz-Signature=SECRET&account=SECRET&n=5",
            "Authorization: Bearer SECRET",
            "Cookie: SECRET");
    assertFalse(log.contains("SECRET"), log);
    assertTrue(log.contains("/_umbra/data/key?n=5"), log);
  }

  @Test
  void showsTheStartOfAnUploadsId() throws IOException, InterruptedException {
    String log = logOf("GET /v2/a/blobs/uploads/s-0123456789abcdefSECRET");
    assertTrue(log.contains("/v2/a/blobs/uploads/s-0123456789..."), log);
    assertFalse(log.contains("SECRET"), log);
  }

  @Test
  void keepsForgedLinesInOne() throws IOException, InterruptedException {
    String log = logOf("GET /a%0d%0a2026-01-01%20forged%1b[31m");
    assertEquals(1, log.lines().count());
    assertFalse(log.contains("\u001b"));
  }

  @Test
  void showsWhatWasNoRequest() throws IOException, InterruptedException {
    try (RawConnection connection = gateway.connect()) {
      connection.send("NO\u001b[31m\r\n\r\n").answer();
    }
    String log = gateway.logWith(" ms");
    assertTrue(log.contains("  400  "), log);
    assertFalse(log.contains("\u001b"), log);
  }
}
