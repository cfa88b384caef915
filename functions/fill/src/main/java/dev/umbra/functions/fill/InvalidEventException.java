package dev.umbra.functions.fill;

import java.io.Serial;

/** An event that the function does not know. Lambda's log shows the message and no stack trace. */
final class InvalidEventException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /**
   * @param wrong what is wrong with it
   */
  InvalidEventException(String wrong) {
    super(
        wrong
            + "; an event is EventBridge's of an object below claims/, or {\"name\":"
            + " \"docker.io/library/alpine\", \"digest\": \"sha256:<hex>\"}",
        null,
        false,
        false);
  }
}
