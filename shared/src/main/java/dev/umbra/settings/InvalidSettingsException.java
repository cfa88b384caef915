package dev.umbra.settings;

import java.io.Serial;

/** Settings say something that means nothing. */
public final class InvalidSettingsException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final String reason;

  /**
   * @param reason what is wrong and what would be right; never a secret
   */
  public InvalidSettingsException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** What is wrong and what would be right; never a secret. */
  public String reason() {
    return reason;
  }
}
