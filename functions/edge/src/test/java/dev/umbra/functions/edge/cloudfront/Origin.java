package dev.umbra.functions.edge.cloudfront;

import dev.umbra.testing.TestBucket;
import java.net.URI;
import java.util.Map;

/** Where CloudFront sends requests. */
public sealed interface Origin {
  /**
   * An HTTP server.
   *
   * @param headers custom headers, which replace the client's
   */
  record Custom(URI address, Map<String, String> headers) implements Origin {}

  /** A bucket behind origin access control that always signs. */
  record Bucket(TestBucket bucket) implements Origin {}
}
