package dev.umbra.local.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.TreeMap;

/** A connection on which a test says exactly what it wants. */
final class RawConnection implements AutoCloseable {
  private static final int PATIENCE = 60_000;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  private RawConnection(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  static RawConnection to(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE);
    return new RawConnection(socket);
  }

  /** What came back; the names of header fields in lower case. */
  record Answer(int status, TreeMap<String, String> headers, String body) {}

  /** A request's head; lines after the first two end as HTTP wants it. */
  RawConnection request(String line, String... headers) throws IOException {
    return send(line + " HTTP/1.1\r\nHost: registry.test\r\n" + lines(headers) + "\r\n");
  }

  private static String lines(String... headers) {
    StringBuilder lines = new StringBuilder();
    for (String header : headers) {
      lines.append(header).append("\r\n");
    }
    return lines.toString();
  }

  RawConnection send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  RawConnection send(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
    return this;
  }

  /** Reads an answer with its body. */
  Answer answer() throws IOException {
    Answer head = head();
    int length = Integer.parseInt(head.headers.getOrDefault("content-length", "0"));
    return new Answer(
        head.status, head.headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
  }

  /** Reads an answer up to its body. */
  Answer head() throws IOException {
    String line = line();
    TreeMap<String, String> headers = new TreeMap<>();
    for (String field = line(); !field.isEmpty(); field = line()) {
      int colon = field.indexOf(':');
      headers.put(
          field.substring(0, colon).toLowerCase(Locale.ROOT), field.substring(colon + 1).strip());
    }
    return new Answer(Integer.parseInt(line.substring(9, 12)), headers, "");
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the connection ended in: " + line);
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  /** How many bytes come before the connection ends. */
  long untilEnd() throws IOException {
    return in.transferTo(OutputStream.nullOutputStream());
  }

  /** Whether the other side is silent for a moment. */
  boolean isSilent() throws IOException, InterruptedException {
    Thread.sleep(300);
    return in.available() == 0;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
