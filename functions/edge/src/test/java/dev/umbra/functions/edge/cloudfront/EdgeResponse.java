package dev.umbra.functions.edge.cloudfront;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.umbra.http.Headers;
import java.util.List;
import java.util.Map;

/** An answer at CloudFront that is in memory. */
public record EdgeResponse(int status, Headers headers, byte[] body) {
  static EdgeResponse of(int status, String type, String text) {
    return new EdgeResponse(
        status, new Headers(Map.of("content-type", List.of(type))), text.getBytes(UTF_8));
  }

  /** CloudFront's own. */
  static EdgeResponse own(int status, String text, String error) {
    EdgeResponse response = of(status, "text/html", text);
    return new EdgeResponse(
        status, response.headers.with("x-cache", error + " from cloudfront"), response.body);
  }

  /** In S3's words. */
  static EdgeResponse ofBucket(int status, String code, String message) {
    return of(
        status,
        "application/xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>%s</Code><Message>%s</Message></Error>"
            .formatted(code, message));
  }
}
