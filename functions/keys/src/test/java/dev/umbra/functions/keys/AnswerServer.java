package dev.umbra.functions.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Where CloudFormation waits for answers: the presigned URLs of S3. */
final class AnswerServer implements AutoCloseable {
  private final HttpServer server;
  private final List<Put> puts = new CopyOnWriteArrayList<>();
  private final AtomicInteger refusals = new AtomicInteger();

  /** A request. */
  record Put(String method, String target, String body, boolean hasContentType) {}

  private AnswerServer(HttpServer server) {
    this.server = server;
  }

  static AnswerServer start() {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      AnswerServer answers = new AnswerServer(HttpServer.create(address, 0));
      answers.server.createContext("/", answers::handle);
      answers.server.start();
      return answers;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI url(String target) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + target);
  }

  /** So many are refused from now on. */
  void refuseNext(int count) {
    refusals.set(count);
  }

  List<Put> puts() {
    return List.copyOf(puts);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      puts.add(
          new Put(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              new String(exchange.getRequestBody().readAllBytes(), UTF_8),
              exchange.getRequestHeaders().containsKey("Content-Type")));
      exchange.sendResponseHeaders(refusals.getAndDecrement() > 0 ? 503 : 200, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
