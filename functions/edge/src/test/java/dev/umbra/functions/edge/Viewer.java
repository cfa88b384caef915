package dev.umbra.functions.edge;

import dev.umbra.functions.edge.cloudfront.EdgeRequest;
import dev.umbra.http.Headers;

/** Requests of clients, as they arrive at CloudFront. */
final class Viewer {
  static final String HOST = "registry.example";

  private Viewer() {}

  /** Without credentials. */
  static EdgeRequest request(String method, String target) {
    String[] parts = target.split("\\?", 2);
    return new EdgeRequest(
        method,
        parts[0],
        parts.length == 2 ? parts[1] : "",
        Headers.none().with("host", HOST).with("user-agent", "a client"));
  }

  static EdgeRequest with(EdgeRequest request, String header, String value) {
    return new EdgeRequest(
        request.method(), request.path(), request.query(), request.headers().with(header, value));
  }

  /** With a token, good or not. */
  static EdgeRequest bearing(String method, String target) {
    return with(request(method, target), "authorization", "Bearer token");
  }
}
