package dev.umbra.local.smoke;

import java.io.IOException;
import java.io.Serial;

/** AWS could not be asked, or did not want to say. */
public final class AccountException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  /**
   * @param message what AWS or its SDK says, in one line
   */
  public AccountException(String message, Throwable cause) {
    super(message, cause);
  }
}
