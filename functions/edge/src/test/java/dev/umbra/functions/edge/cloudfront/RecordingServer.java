package dev.umbra.functions.edge.cloudfront;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.umbra.http.Headers;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/** An origin that remembers what it was asked. A path such as {@code /404} tells it its status. */
final class RecordingServer implements AutoCloseable {
  record Asked(EdgeRequest request, long bodyBytes) {}

  private final ConcurrentLinkedQueue<Asked> asked = new ConcurrentLinkedQueue<>();
  private final HttpServer server;

  RecordingServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  List<Asked> asked() {
    return List.copyOf(asked);
  }

  Headers lastHeaders() {
    return asked().getLast().request().headers();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      EdgeRequest request = new Wire(exchange).request();
      long bytes = exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
      asked.add(new Asked(request, bytes));
      exchange.getResponseHeaders().set("Via", "1.1 origin");
      String status = request.path().substring(1);
      int code = status.matches("[2-5]\\d\\d") ? Integer.parseInt(status) : 200;
      boolean head = request.method().equals("HEAD");
      exchange.sendResponseHeaders(code, head ? -1 : 2);
      if (!head) {
        exchange.getResponseBody().write(new byte[] {'o', 'k'});
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
