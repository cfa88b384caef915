package dev.umbra.functions.fill;

import java.io.Serial;

/** The store failed, and Lambda shall try again. The log has said why. */
final class FailedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  FailedException(String message) {
    super(message, null, false, false);
  }
}
