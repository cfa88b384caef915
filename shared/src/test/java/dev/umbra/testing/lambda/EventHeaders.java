package dev.umbra.testing.lambda;

import com.sun.net.httpserver.HttpExchange;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A request's headers, as an event has them. */
final class EventHeaders {
  static final String DOMAIN = "abcdefghij.execute-api.us-east-1.amazonaws.com";

  /** What is between the client and the gateway; cookies stand elsewhere in the event. */
  private static final Set<String> LEFT_OUT =
      Set.of("connection", "expect", "http2-settings", "transfer-encoding", "upgrade", "cookie");

  private EventHeaders() {}

  /** Names in lower case; what came several times is joined by commas. */
  static Map<String, String> of(HttpExchange exchange, byte[] body) {
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    headers.keySet().removeAll(LEFT_OUT);
    headers.putIfAbsent("content-length", Integer.toString(body.length));
    headers.putIfAbsent("content-type", "text/plain; charset=utf-8");
    headers.put("host", DOMAIN);
    headers.put("x-amzn-trace-id", "Root=1-00000000-000000000000000000000000");
    headers.put("x-forwarded-for", "127.0.0.1");
    headers.put("x-forwarded-port", "443");
    headers.put("x-forwarded-proto", "https");
    return headers;
  }

  /** Bytes of the request line and of all headers' values. */
  static int size(HttpExchange exchange) {
    int size =
        exchange.getRequestMethod().length()
            + exchange.getRequestURI().toString().length()
            + exchange.getProtocol().length();
    for (var values : exchange.getRequestHeaders().values()) {
      size += values.stream().mapToInt(String::length).sum();
    }
    return size;
  }
}
