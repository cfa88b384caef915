package dev.umbra.functions.edge.cloudfront;

import java.util.Map;
import java.util.Optional;

/** What a function came to. */
public sealed interface Ran {
  /**
   * What it returned.
   *
   * @param value a request or a response, as JSON's members
   * @param origin the origin that it selected
   */
  record Returned(Map<String, Object> value, Optional<String> origin) implements Ran {}

  /** It threw, or returned nothing. */
  record Failed(String reason) implements Ran {}
}
