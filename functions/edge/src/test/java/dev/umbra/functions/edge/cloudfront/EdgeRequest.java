package dev.umbra.functions.edge.cloudfront;

import dev.umbra.http.Headers;

/**
 * A request at CloudFront, without its body.
 *
 * @param path as it was sent, percent-encoded
 * @param query as it was sent, without the question mark; may be empty
 */
public record EdgeRequest(String method, String path, String query, Headers headers) {
  /** Path and query. */
  public String target() {
    return query.isEmpty() ? path : path + "?" + query;
  }

  EdgeRequest with(Headers changed) {
    return new EdgeRequest(method, path, query, changed);
  }
}
