package dev.umbra.upstream;

import java.io.Serial;

/** What was configured of upstreams means nothing. */
public final class InvalidUpstreamsException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final String reason;

  InvalidUpstreamsException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** What is wrong and what would be right; never a password. */
  public String reason() {
    return reason;
  }
}
