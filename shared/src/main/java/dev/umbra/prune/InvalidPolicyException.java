package dev.umbra.prune;

import java.io.Serial;

/** A policy says something that means nothing. */
public final class InvalidPolicyException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final String reason;

  InvalidPolicyException(String reason) {
    super(reason);
    this.reason = reason;
  }

  InvalidPolicyException(String reason, Throwable cause) {
    super(reason, cause);
    this.reason = reason;
  }

  /** What is wrong and what would be right. */
  public String reason() {
    return reason;
  }
}
