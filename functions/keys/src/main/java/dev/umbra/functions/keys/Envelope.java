package dev.umbra.functions.keys;

import java.net.URI;
import java.util.Optional;

/**
 * Where an answer goes, and what it has to repeat (AWS CloudFormation User Guide, "Custom resource
 * request objects").
 *
 * @param responseUrl presigned: who knows it may answer, so that it stands in no log
 * @param stackId the stack's ARN
 * @param requestId the same however often the request comes
 * @param logicalId the resource's name in the template
 * @param given the resource's id, where it has one already
 */
record Envelope(
    URI responseUrl, String stackId, String requestId, String logicalId, Optional<String> given) {

  /** The resource's id. It never changes: another one would make CloudFormation delete this one. */
  String physicalId() {
    return given.orElse(stackId + "/" + logicalId);
  }

  /** Without the URL. */
  @Override
  public String toString() {
    return requestId + " of " + physicalId();
  }
}
