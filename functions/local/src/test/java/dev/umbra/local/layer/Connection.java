package dev.umbra.local.layer;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One connection for requests one after the other. It does so little that a server's speed shows,
 * and not the client's.
 */
final class Connection implements AutoCloseable {
  private static final int BUFFER = 1 << 18;

  private final URI server;
  private final SocketChannel channel;
  private final ByteBuffer received = ByteBuffer.allocateDirect(BUFFER).limit(0);

  Connection(URI server) throws IOException {
    this.server = server;
    this.channel = SocketChannel.open(new InetSocketAddress(server.getHost(), server.getPort()));
  }

  /** What comes before an answer's body. */
  record Head(int status, Map<String, String> fields) {
    long length() {
      return Long.parseLong(fields.getOrDefault("content-length", "0"));
    }
  }

  /** Where a request's body goes, or an answer's comes from. */
  SocketChannel channel() {
    return channel;
  }

  /** Sends everything but a body. */
  void send(String method, String target, String... fields) throws IOException {
    String head =
        method
            + " "
            + target
            + " HTTP/1.1\r\nHost: "
            + server.getAuthority()
            + "\r\n"
            + String.join("\r\n", fields)
            + (fields.length == 0 ? "" : "\r\n")
            + "\r\n";
    ByteBuffer bytes = ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  Head head() throws IOException {
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    Map<String, String> fields = new TreeMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      String[] field = line.split(":", 2);
      fields.put(field[0].toLowerCase(Locale.ROOT), field[1].strip());
    }
    return new Head(status, fields);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (char next = character(); next != '\n'; next = character()) {
      line.append(next);
    }
    return line.toString().stripTrailing();
  }

  private char character() throws IOException {
    if (!received.hasRemaining()) {
      fill();
    }
    return (char) received.get();
  }

  private void fill() throws IOException {
    received.clear();
    int read = channel.read(received);
    received.flip();
    if (read < 0) {
      throw new EOFException("the server closed the connection");
    }
  }

  /** Gets a body part by part. */
  interface Receiver {
    void accept(ByteBuffer part);
  }

  void body(Head head, Receiver receiver) throws IOException {
    long left = head.length();
    while (left > 0) {
      if (!received.hasRemaining()) {
        fill();
      }
      int length = (int) Math.min(left, received.remaining());
      receiver.accept(received.slice(received.position(), length));
      received.position(received.position() + length);
      left -= length;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
