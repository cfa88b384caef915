package dev.umbra.functions.edge.cloudfront;

import dev.umbra.http.Headers;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Map;

/** What an origin said; its body is still under way. */
record OriginAnswer(int status, Headers headers, InputStream body) {
  static OriginAnswer of(EdgeResponse response) {
    return new OriginAnswer(
        response.status(),
        response.headers().with("content-length", Integer.toString(response.body().length)),
        new ByteArrayInputStream(response.body()));
  }

  static OriginAnswer of(HttpResponse<InputStream> response) {
    return new OriginAnswer(
        response.statusCode(), new Headers(Map.copyOf(response.headers().map())), response.body());
  }
}
