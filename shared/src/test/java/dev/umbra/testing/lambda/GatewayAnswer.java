package dev.umbra.testing.lambda;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the gateway sends to the client. What is known of it stands in {@code gateway.csv}.
 *
 * @param headers without Content-Length: the gateway counts for itself
 */
record GatewayAnswer(int status, Map<String, String> headers, byte[] body) {
  private static final String CHALLENGE = "www-authenticate";

  /** An answer of the gateway's own. */
  static GatewayAnswer own(int status, String message) {
    byte[] body = "{\"message\":\"%s\"}".formatted(message).getBytes(StandardCharsets.UTF_8);
    return new GatewayAnswer(status, Map.of("content-type", "application/json"), body);
  }

  /** The gateway's own answer where the function gave none that it understands. */
  static GatewayAnswer failure() {
    return own(500, "Internal Server Error");
  }

  /** Reads a function's answer, payload format 2.0; one without a status is a body itself. */
  static GatewayAnswer parse(Outcome.Answer answer) {
    Optional<Map<String, Object>> json =
        json(answer).filter(each -> each.containsKey("statusCode"));
    if (json.isEmpty()) {
      return new GatewayAnswer(200, Map.of("content-type", "application/json"), answer.json());
    }
    return json.get().get("statusCode") instanceof Integer status
        ? of(status, json.get())
        : failure();
  }

  private static Optional<Map<String, Object>> json(Outcome.Answer answer) {
    try {
      return Optional.of(JSON.std.mapFrom(answer.json()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static GatewayAnswer of(int status, Map<String, Object> json) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put("content-type", "text/plain; charset=utf-8");
    if (json.get("headers") instanceof Map<?, ?> fields) {
      fields.forEach((name, value) -> headers.put(name.toString(), value.toString()));
    }
    headers.remove("content-length");
    String text = json.get("body") instanceof String body ? body : "";
    byte[] bytes =
        Boolean.TRUE.equals(json.get("isBase64Encoded"))
            ? Base64.getDecoder().decode(text)
            : text.getBytes(StandardCharsets.UTF_8);
    return new GatewayAnswer(status, headers, bytes);
  }

  /** Without WWW-Authenticate, but with its value under another name. */
  GatewayAnswer withRenamedChallenge() {
    return copied(CHALLENGE, "x-amzn-remapped-" + CHALLENGE).without(CHALLENGE);
  }

  /** After the template's mapping for a 401. */
  GatewayAnswer withMappedChallenge() {
    return status == 401 ? copied("x-registry-challenge", CHALLENGE) : this;
  }

  private GatewayAnswer copied(String from, String to) {
    Map<String, String> changed = copy();
    Optional.ofNullable(headers.get(from)).ifPresent(value -> changed.put(to, value));
    return new GatewayAnswer(status, changed, body);
  }

  private GatewayAnswer without(String name) {
    Map<String, String> changed = copy();
    changed.remove(name);
    return new GatewayAnswer(status, changed, body);
  }

  private Map<String, String> copy() {
    Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    return copy;
  }
}
