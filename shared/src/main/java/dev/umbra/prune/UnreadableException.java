package dev.umbra.prune;

import java.io.Serial;

/** Something of a repository is there and cannot be read: it could name anything. */
final class UnreadableException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final String reason;

  UnreadableException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** What cannot be read, and why. */
  String reason() {
    return reason;
  }
}
