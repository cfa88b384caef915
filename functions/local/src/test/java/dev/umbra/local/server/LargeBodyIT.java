package dev.umbra.local.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bodies many times the heap's size, in a process that has only so much. */
final class LargeBodyIT {
  private static final long SIZE = 2L << 30;
  private static final byte[] BLOCK = new byte[1 << 20];

  private Process process;
  private RawConnection connection;

  @BeforeEach
  void start() throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                SampleGateway.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    connection = RawConnection.to(Integer.parseInt(process.inputReader().readLine()));
  }

  @AfterEach
  void stop() throws IOException, InterruptedException {
    connection.close();
    process.getOutputStream().close();
    assertEquals(0, process.waitFor());
  }

  @Test
  void goOut() throws IOException {
    connection.request("GET /stream/" + SIZE, "Connection: close").head();
    assertEquals(SIZE, connection.untilEnd());
  }

  @Test
  void comeInWithALength() throws IOException {
    connection.request("PUT /count", "Content-Length: " + SIZE);
    for (long sent = 0; sent < SIZE; sent += BLOCK.length) {
      connection.send(BLOCK);
    }
    assertEquals(String.valueOf(SIZE), connection.answer().body());
  }

  @Test
  void comeInAsOneChunk() throws IOException {
    connection
        .request("PUT /count", "Transfer-Encoding: chunked")
        .send(Long.toHexString(SIZE) + "\r\n");
    for (long sent = 0; sent < SIZE; sent += BLOCK.length) {
      connection.send(BLOCK);
    }
    connection.send("\r\n0\r\n\r\n");
    assertEquals(String.valueOf(SIZE), connection.answer().body());
  }
}
