package dev.umbra.functions.edge.cloudfront;

import java.util.Optional;

/** What becomes of a request by the viewer-request function. */
public sealed interface Step {
  /** The function answers it itself. */
  record Answered(EdgeResponse response) implements Step {}

  /**
   * It goes on.
   *
   * @param origin the one that the function selected
   */
  record Passed(EdgeRequest request, Optional<String> origin) implements Step {}

  /**
   * CloudFront gives up.
   *
   * @param error as x-cache says it
   */
  record Failed(int status, String error, String reason) implements Step {}
}
