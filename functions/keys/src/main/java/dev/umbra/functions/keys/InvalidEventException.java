package dev.umbra.functions.keys;

import java.io.Serial;

/** An event that nobody waits for an answer to. Lambda's log shows the message and no trace. */
final class InvalidEventException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /**
   * @param member which of CloudFormation's is not there, or wrong
   */
  InvalidEventException(String member) {
    super(
        "the event has no usable "
            + member
            + "; this function is for CloudFormation: to rotate the keys, deploy the stack with"
            + " another KeyRotation",
        null,
        false,
        false);
  }
}
