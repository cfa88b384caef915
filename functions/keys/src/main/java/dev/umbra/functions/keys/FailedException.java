package dev.umbra.functions.keys;

import java.io.Serial;

/**
 * What was asked for could not be done. The message tells CloudFormation's users why, and what to
 * do, in one line and without anything secret.
 */
final class FailedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  FailedException(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
