package dev.umbra.local.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.umbra.http.Headers;
import dev.umbra.registry.Answer;
import dev.umbra.registry.Door;
import dev.umbra.registry.TestRegistry;
import dev.umbra.registry.TestRequest;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;

/**
 * The way over HTTP, a connection for each request, which goes out exactly as the test writes it.
 */
final class WireDoor implements Door {
  private static final int PATIENCE = 60_000;

  private final int port;

  WireDoor(int port) {
    this.port = port;
  }

  @Override
  public Answer send(TestRequest request) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head(request).getBytes(ISO_8859_1));
    switch (request.framing()) {
      case LENGTH -> out.writeBytes(request.body());
      case STREAMED -> {
        out.writeBytes((Integer.toHexString(request.body().length) + "\r\n").getBytes(ISO_8859_1));
        out.writeBytes(request.body());
        out.writeBytes("\r\n0\r\n\r\n".getBytes(ISO_8859_1));
      }
    }
    return send(out.toByteArray(), request.method().equals("HEAD"));
  }

  private static String head(TestRequest request) {
    StringBuilder head = new StringBuilder(request.method());
    head.append(' ').append(request.target()).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(TestRegistry.ADDRESS.getAuthority()).append("\r\n");
    request
        .headers()
        .fields()
        .forEach((name, values) -> values.forEach(value -> head.append(line(name + ": " + value))));
    head.append(
        switch (request.framing()) {
          case LENGTH -> line("Content-Length: " + request.body().length);
          case STREAMED -> line("Transfer-Encoding: chunked");
        });
    return head.append("Connection: close\r\n\r\n").toString();
  }

  private static String line(String text) {
    return text + "\r\n";
  }

  /** Sends whatever it is and reads one answer. */
  Answer send(byte[] bytes, boolean head) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE);
      Thread.startVirtualThread(() -> write(socket, bytes));
      return read(new BufferedInputStream(socket.getInputStream()), head);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A server may answer before it has read everything, and end the connection. */
  private static void write(Socket socket, byte[] bytes) {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
      out.flush();
      socket.shutdownOutput();
    } catch (IOException e) {
      // The answer tells what the server made of it.
    }
  }

  private static Answer read(InputStream in, boolean head) throws IOException {
    int status = Integer.parseInt(line(in).substring(9, 12));
    Headers headers = Headers.none();
    for (String field = line(in); !field.isEmpty(); field = line(in)) {
      int colon = field.indexOf(':');
      headers = headers.with(field.substring(0, colon), field.substring(colon + 1).strip());
    }
    long length = headers.first("Content-Length").map(Long::parseLong).orElse(0L);
    byte[] body = head || status == 204 ? new byte[0] : in.readNBytes((int) length);
    return new Answer(status, headers, body, length);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the connection ended in: " + line.toString(ISO_8859_1));
      }
      line.write(next);
    }
    return line.toString(ISO_8859_1).stripTrailing();
  }
}
