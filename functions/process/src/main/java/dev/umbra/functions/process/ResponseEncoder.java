package dev.umbra.functions.process;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.umbra.http.Content;
import dev.umbra.http.RegistryResponse;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes an answer for API Gateway's HTTP API, payload format 2.0, of a registry's response. Bodies
 * are always base64: it is the only form that carries every byte, and that keeps a manifest of 4
 * MiB below Lambda's limit whatever is in it.
 */
final class ResponseEncoder {
  /**
   * The challenge of a 401 once more, for a gateway that renames WWW-Authenticate: the integration
   * maps it back.
   */
  private static final String CHALLENGE_COPY = "X-Registry-Challenge";

  private ResponseEncoder() {}

  /**
   * Encodes.
   *
   * @param response whose content is in memory
   */
  static APIGatewayV2HTTPResponse encode(RegistryResponse response) {
    byte[] body = response.content() instanceof Content.Bytes(byte[] bytes) ? bytes : new byte[0];
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(response.status())
        .withHeaders(headers(response))
        .withBody(Base64.getEncoder().encodeToString(body))
        .withIsBase64Encoded(true)
        .build();
  }

  private static Map<String, String> headers(RegistryResponse response) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    response
        .headers()
        .fields()
        .forEach((name, values) -> headers.put(name, String.join(", ", values)));
    if (response.content() instanceof Content.Length(long bytes)) {
      headers.put("Content-Length", Long.toString(bytes));
    }
    if (response.status() == 401 && headers.containsKey("WWW-Authenticate")) {
      headers.put(CHALLENGE_COPY, headers.getOrDefault("WWW-Authenticate", ""));
    }
    return headers;
  }
}
