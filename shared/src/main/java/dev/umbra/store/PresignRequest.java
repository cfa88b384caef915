package dev.umbra.store;

import dev.umbra.http.Method;
import dev.umbra.image.MediaType;
import java.time.Duration;

/**
 * What a URL shall allow.
 *
 * @param method GET or HEAD: a URL signed for one is refused for the other
 * @param contentType the Content-Type that the answer shall have
 * @param validFor at most 15 minutes
 */
public record PresignRequest(
    ObjectKey key, Method method, MediaType contentType, Duration validFor) {
  /** Longest life of a URL: a function's credentials may end soon after. */
  public static final Duration MAX_VALIDITY = Duration.ofMinutes(15);

  public PresignRequest {
    if (method != Method.GET && method != Method.HEAD) {
      throw new IllegalArgumentException("URLs are signed for GET and HEAD, not for " + method);
    }
    if (validFor.isNegative() || validFor.isZero() || validFor.compareTo(MAX_VALIDITY) > 0) {
      throw new IllegalArgumentException("a URL is valid for at most 15 minutes, not " + validFor);
    }
  }
}
