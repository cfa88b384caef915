package dev.umbra.local.smoke;

import java.io.Serial;

/** The deployment cannot be looked at any further. */
public final class StoppedException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  /**
   * @param message one line: what is wrong, and what to do
   */
  public StoppedException(String message) {
    super(message);
  }

  StoppedException(String message, Throwable cause) {
    super(message, cause);
  }
}
