package dev.umbra.registry;

import dev.umbra.http.Headers;
import java.util.Arrays;

/** Conditions of a request (RFC 9110, section 13). */
final class Conditions {
  private Conditions() {}

  /** Whether If-None-Match names this entity tag, so that 304 tells the client all it needs. */
  static boolean isUnchanged(Headers headers, String etag) {
    return headers.all("If-None-Match").stream()
        .flatMap(line -> Arrays.stream(line.split(",", -1)))
        .map(String::strip)
        .anyMatch(tag -> tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag));
  }

  /** Whether a Range counts: without If-Range, or where If-Range names this entity tag. */
  static boolean rangeCounts(Headers headers, String etag) {
    return headers.first("If-Range").map(etag::equals).orElse(true);
  }
}
