package dev.umbra.functions.edge.cloudfront;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.umbra.http.Headers;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What CloudFront makes of a function's result, and what it refuses. */
final class FunctionResults {
  private static final int MOST_CHARACTERS_OF_TARGET = 8_192;

  private FunctionResults() {}

  static boolean isResponse(Map<String, Object> result) {
    return result.containsKey("statusCode");
  }

  /** The request that goes on. */
  static EdgeRequest request(EdgeRequest before, Map<String, Object> result) {
    if (!before.method().equals(result.get("method"))) {
      throw new InvalidResultException("the method is read-only");
    }
    if (!(result.get("uri") instanceof String path) || !path.startsWith("/")) {
      throw new InvalidResultException("the uri begins with no slash");
    }
    boolean sameQuery =
        EventJson.querystring(before.query()).equals(result.get("querystring"));
    String query = sameQuery ? before.query() : EventJson.query(member(result, "querystring"));
    if (query.chars().anyMatch(c -> c <= ' ' || c == '#')) {
      throw new InvalidResultException("the query has a space, control character or #");
    }
    Map<String, List<String>> headers = new LinkedHashMap<>(EventJson.read(member(result, "headers")));
    List<String> cookies = EventJson.read(member(result, "cookies")).entrySet().stream()
        .flatMap(each -> each.getValue().stream().map(value -> each.getKey() + "=" + value))
        .toList();
    if (!cookies.isEmpty()) {
      headers.put("cookie", List.of(String.join("; ", cookies)));
    }
    EdgeRequest after =
        new EdgeRequest(
            before.method(),
            path,
            query,
            HeaderRules.changed(before.headers(), headers, HeaderRules.READ_ONLY_IN_REQUESTS));
    if (after.target().length() >= MOST_CHARACTERS_OF_TARGET) {
      throw new InvalidResultException("uri and query are too long");
    }
    return after;
  }

  /** The response that a function made itself. */
  static EdgeResponse response(Map<String, Object> result) {
    Headers headers =
        HeaderRules.changed(Headers.none(), EventJson.read(member(result, "headers")), Set.of());
    return new EdgeResponse(status(result), headers, body(member(result, "body")));
  }

  /** What is left of an origin's answer. The body stays: a function that replaced it is refused. */
  static EdgeResponse changed(Headers before, Map<String, Object> result) {
    if (result.containsKey("body")) {
      throw new InvalidResultException("this server replaces no bodies");
    }
    Headers headers =
        HeaderRules.changed(
            before, EventJson.read(member(result, "headers")), HeaderRules.READ_ONLY_IN_RESPONSES);
    return new EdgeResponse(status(result), headers, new byte[0]);
  }

  /** An object that may be missing. */
  private static Object member(Map<String, Object> result, String name) {
    return result.getOrDefault(name, Map.of());
  }

  private static int status(Map<String, Object> result) {
    if (result.get("statusCode") instanceof Integer status && status >= 100 && status <= 599) {
      return status;
    }
    throw new InvalidResultException("no status: " + result.get("statusCode"));
  }

  private static byte[] body(Object body) {
    if (body instanceof String text) {
      return text.getBytes(UTF_8);
    }
    if (body instanceof Map<?, ?> members && members.get("data") instanceof String data) {
      return "base64".equals(members.get("encoding"))
          ? Base64.getDecoder().decode(data)
          : data.getBytes(UTF_8);
    }
    return new byte[0];
  }
}
