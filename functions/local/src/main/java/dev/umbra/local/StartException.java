package dev.umbra.local;

import java.io.Serial;

/** The gateway cannot start, for a reason that whoever started it can do something about. */
final class StartException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  /**
   * @param message one line: what is wrong, and what to do
   */
  StartException(String message) {
    super(message);
  }

  StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
