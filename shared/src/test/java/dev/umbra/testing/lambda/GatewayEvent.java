package dev.umbra.testing.lambda;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An HTTP request as API Gateway's HTTP API tells a function of it, payload format 2.0. What is
 * known of it stands in {@code gateway.csv}.
 */
final class GatewayEvent {
  /** Bodies of these types come as text, all others in base64. */
  private static final Pattern TEXT =
      Pattern.compile("text/.*|application/(json|javascript|xml)(;.*)?", Pattern.CASE_INSENSITIVE);

  private GatewayEvent() {}

  static byte[] json(HttpExchange exchange, String route, byte[] body) throws IOException {
    URI uri = exchange.getRequestURI();
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("version", "2.0");
    event.put("routeKey", route);
    event.put("rawPath", uri.getPath());
    event.put("rawQueryString", rawQuery(uri));
    cookies(exchange).ifPresent(cookies -> event.put("cookies", cookies));
    event.put("headers", EventHeaders.of(exchange, body));
    if (!rawQuery(uri).isEmpty()) {
      event.put("queryStringParameters", queryParameters(rawQuery(uri)));
    }
    event.put("requestContext", context(exchange, route));
    boolean text = TEXT.matcher(first(exchange, "Content-Type")).matches();
    if (body.length > 0) {
      event.put("body", text ? new String(body, StandardCharsets.UTF_8) : base64(body));
    }
    event.put("isBase64Encoded", body.length > 0 && !text);
    return JSON.std.asBytes(event);
  }

  private static String rawQuery(URI uri) {
    return Optional.ofNullable(uri.getRawQuery()).orElse("");
  }

  private static String base64(byte[] body) {
    return Base64.getEncoder().encodeToString(body);
  }

  private static String first(HttpExchange exchange, String header) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(header)).orElse("");
  }

  private static Optional<List<String>> cookies(HttpExchange exchange) {
    return Optional.ofNullable(exchange.getRequestHeaders().get("Cookie"))
        .map(lines -> lines.stream().flatMap(line -> Stream.of(line.split("; *", -1))).toList());
  }

  private static Map<String, String> queryParameters(String raw) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : raw.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      String value = parts.length == 2 ? decode(parts[1]) : "";
      parameters.merge(decode(parts[0]), value, (one, other) -> one + "," + other);
    }
    return parameters;
  }

  /** A plus sign becomes a space here, as in the real gateway. */
  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static Map<String, Object> context(HttpExchange exchange, String route) {
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("accountId", "123456789012");
    context.put("apiId", "abcdefghij");
    context.put("domainName", EventHeaders.DOMAIN);
    context.put("domainPrefix", "abcdefghij");
    context.put(
        "http",
        Map.of(
            "method", exchange.getRequestMethod(),
            "path", exchange.getRequestURI().getPath(),
            "protocol", "HTTP/1.1",
            "sourceIp", "127.0.0.1",
            "userAgent", first(exchange, "User-Agent")));
    context.put("requestId", UUID.randomUUID().toString());
    context.put("routeKey", route);
    context.put("stage", "$default");
    context.put("timeEpoch", Instant.now().toEpochMilli());
    return context;
  }
}
