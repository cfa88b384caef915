package dev.umbra.functions.process;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.umbra.http.Content;
import dev.umbra.http.RegistryResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the log says of one request. It has no query and no header, for these hold passwords, tokens
 * and signed URLs.
 */
record RequestLog(String method, String path, RegistryResponse response, Duration time) {
  static RequestLog of(APIGatewayV2HTTPEvent event, RegistryResponse response, Duration time) {
    String method =
        Optional.ofNullable(event.getRequestContext())
            .map(APIGatewayV2HTTPEvent.RequestContext::getHttp)
            .map(APIGatewayV2HTTPEvent.RequestContext.Http::getMethod)
            .orElse("");
    String path = Optional.ofNullable(event.getRawPath()).orElse("");
    return new RequestLog(method, path, response, time);
  }

  /**
   * A JSON document in one line.
   *
   * @param requestId Lambda's
   */
  String line(String requestId) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("requestId", requestId);
    members.put("method", method);
    members.put("path", path);
    members.put("status", response.status());
    response.headers().first("Umbra-Source").ifPresent(source -> members.put("source", source));
    members.put("bytes", bytes());
    members.put("ms", time.toMillis());
    return JsonLine.of(members);
  }

  private int bytes() {
    return response.content() instanceof Content.Bytes(byte[] bytes) ? bytes.length : 0;
  }
}
