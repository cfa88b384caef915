package dev.umbra.testing.lambda;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A port in front of one of the JDK's HTTP servers. Some clients try TLS first: the server would
 * wait for the end of a line until they give up, while here they hear at once that it is none.
 */
final class PlainPort implements AutoCloseable {
  private static final int TLS_HANDSHAKE = 0x16;
  private static final byte[] REFUSAL =
      "HTTP/1.0 400 Bad Request\r\n\r\nthis is plain HTTP\n".getBytes(US_ASCII);
  private static final int BACKLOG = 100;

  private final ServerSocket port;
  private final InetSocketAddress server;

  private PlainPort(ServerSocket port, InetSocketAddress server) {
    this.port = port;
    this.server = server;
  }

  /** Starts on a port of its own. */
  static PlainPort inFrontOf(InetSocketAddress server) {
    try {
      var port =
          new PlainPort(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), server);
      Thread.ofVirtual().start(port::accept);
      return port;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int number() {
    return port.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = port.accept();
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException e) {
      // the port is closed
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setTcpNoDelay(true);
      int first = client.getInputStream().read();
      if (first == TLS_HANDSHAKE) {
        refuse(client);
      } else if (first != -1) {
        pass(first, client);
      }
    } catch (IOException e) {
      // one of the two is gone
    }
  }

  /** In words by which clients know plain HTTP; at an end without words some try again. */
  private static void refuse(Socket client) throws IOException {
    client.getOutputStream().write(REFUSAL);
    client.shutdownOutput();
    client.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  private void pass(int first, Socket client) throws IOException {
    try (Socket upstream = new Socket(server.getAddress(), server.getPort())) {
      upstream.setTcpNoDelay(true);
      upstream.getOutputStream().write(first);
      Thread.ofVirtual().start(() -> copy(client, upstream));
      copy(upstream, client);
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      in.transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      // one of the two is gone
    }
  }

  @Override
  public void close() {
    try {
      port.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
