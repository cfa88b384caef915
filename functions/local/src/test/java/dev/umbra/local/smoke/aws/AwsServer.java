package dev.umbra.local.smoke.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers of AWS's APIs, by words that a request has in its method, target or body. */
final class AwsServer implements AutoCloseable {
  /**
   * An answer.
   *
   * @param header one more header, as {@code name: value}; empty for none
   */
  record Answer(int status, String body, String header) {
    static Answer of(String body) {
      return new Answer(200, body, "");
    }
  }

  private final Map<String, Answer> answers = new LinkedHashMap<>();
  private final HttpServer server;

  AwsServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The first whose words a request has is its answer; whoever has none is not authorized. */
  AwsServer when(String words, Answer answer) {
    answers.put(words, answer);
    return this;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String request =
          exchange.getRequestMethod()
              + " "
              + exchange.getRequestURI()
              + " "
              + new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      Answer answer =
          answers.entrySet().stream()
              .filter(each -> request.contains(each.getKey()))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse(new Answer(403, "", "x-amzn-ErrorType: AccessDeniedException"));
      if (!answer.header().isEmpty()) {
        String[] header = answer.header().split(": ", 2);
        exchange.getResponseHeaders().set(header[0], header[1]);
      }
      byte[] body = answer.body().getBytes(UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
