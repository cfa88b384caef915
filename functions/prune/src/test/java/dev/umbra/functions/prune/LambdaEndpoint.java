package dev.umbra.functions.prune;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** Lambda's API as far as the function uses it: it takes events for functions. */
final class LambdaEndpoint implements AutoCloseable {
  private static final int ACCEPTED = 202;

  /**
   * A request to invoke a function.
   *
   * @param path names the function
   * @param type of the invocation
   */
  record Invocation(String path, String type, byte[] event) {}

  private final HttpServer server;
  private final BlockingQueue<Invocation> invocations = new LinkedBlockingQueue<>();

  LambdaEndpoint() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::take);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What was asked for and not taken yet, in its order. */
  BlockingQueue<Invocation> invocations() {
    return invocations;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String type = exchange.getRequestHeaders().getFirst("X-Amz-Invocation-Type");
      byte[] event = exchange.getRequestBody().readAllBytes();
      invocations.add(new Invocation(exchange.getRequestURI().getPath(), type, event));
      exchange.sendResponseHeaders(ACCEPTED, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
