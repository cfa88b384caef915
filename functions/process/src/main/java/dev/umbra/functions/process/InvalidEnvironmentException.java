package dev.umbra.functions.process;

import java.io.Serial;

/**
 * The function was deployed with a variable missing or wrong. Its message says all that there is to
 * say, so that it has neither cause nor stack trace: Lambda's log then shows one line.
 */
public final class InvalidEnvironmentException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /**
   * @param message the variable and what is wrong with it, without its value where that is secret
   */
  public InvalidEnvironmentException(String message) {
    super("environment variable " + message, null, false, false);
  }
}
