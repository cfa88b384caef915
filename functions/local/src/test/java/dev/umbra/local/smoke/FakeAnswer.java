package dev.umbra.local.smoke;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Sends an answer as CloudFront does. */
record FakeAnswer(HttpExchange exchange, Content content) {
  /** What is answered; Content-Length among the headers is that of a HEAD. */
  record Content(int status, byte[] body, Map<String, String> headers) {
    Content with(String name, String value) {
      Map<String, String> all = new TreeMap<>(headers);
      all.put(name, value);
      return new Content(status, body, all);
    }
  }

  static Content of(int status, String body) {
    return new Content(status, body.getBytes(UTF_8), Map.of());
  }

  /** As a registry says what is wrong. */
  static Content error(int status, String code) {
    return of(status, "{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"it failed\"}]}");
  }

  void send() throws IOException {
    exchange.getResponseHeaders().set("X-Cache", "Miss from cloudfront");
    boolean head = exchange.getRequestMethod().equals("HEAD");
    int length = content.body().length;
    if (head) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(length));
    }
    content.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(content.status(), head || length == 0 ? -1 : length);
    if (!head && length > 0) {
      exchange.getResponseBody().write(content.body());
    }
  }
}
