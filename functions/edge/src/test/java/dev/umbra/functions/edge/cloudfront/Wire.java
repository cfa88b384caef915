package dev.umbra.functions.edge.cloudfront;

import com.sun.net.httpserver.HttpExchange;
import dev.umbra.http.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** One exchange with a client: reads the request's head, writes the answer. */
record Wire(HttpExchange exchange) {
  private static final Set<String> NOT_RETURNED =
      Set.of("connection", "keep-alive", "transfer-encoding");

  EdgeRequest request() {
    // Not the parsed URI: it takes two slashes at the beginning for a host.
    String[] target = exchange.getRequestURI().toString().split("\\?", 2);
    Map<String, List<String>> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    return new EdgeRequest(
        exchange.getRequestMethod(),
        target[0],
        target.length == 2 ? target[1] : "",
        new Headers(headers));
  }

  /** Bytes of the request without its body. */
  int requestLength() {
    int length = exchange.getRequestURI().toString().length();
    for (Map.Entry<String, List<String>> each : exchange.getRequestHeaders().entrySet()) {
      for (String value : each.getValue()) {
        length += each.getKey().length() + value.length() + 4;
      }
    }
    return length;
  }

  /**
   * Answers, and then reads what the client still sends: who closes a connection under a body takes
   * the answer away from the client.
   */
  void answer(OriginAnswer answer) throws IOException {
    answer.headers().fields().forEach(this::set);
    long length =
        answer.headers().first("content-length").map(Long::parseLong).orElse(Long.valueOf(0));
    boolean bodiless =
        exchange.getRequestMethod().equals("HEAD")
            || answer.status() == 204
            || answer.status() == 304
            || (length == 0 && answer.headers().first("content-length").isPresent());
    try (InputStream body = answer.body()) {
      exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : length);
      if (!bodiless) {
        body.transferTo(exchange.getResponseBody());
        exchange.getResponseBody().flush();
      }
    }
    exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
  }

  private void set(String name, List<String> values) {
    if (NOT_RETURNED.contains(name.toLowerCase(Locale.ROOT))) {
      return;
    }
    boolean lengthOfBody =
        name.equalsIgnoreCase("content-length") && !exchange.getRequestMethod().equals("HEAD");
    if (!lengthOfBody) {
      exchange.getResponseHeaders().put(name, values.stream().map(this::plain).toList());
    }
  }

  /** CloudFront speaks TLS and this server does not: a challenge sends the client here again. */
  private String plain(String value) {
    String host = exchange.getRequestHeaders().getFirst("Host");
    return value.replace("realm=\"https://" + host + "/", "realm=\"http://" + host + "/");
  }
}
