package dev.umbra.store;

import java.io.Serial;

/**
 * A record is there but cannot be read: written by something else, or damaged. The request ends
 * with 500.
 */
public final class UnreadableRecordException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  UnreadableRecordException(String message) {
    super(message);
  }

  UnreadableRecordException(String message, Throwable cause) {
    super(message, cause);
  }
}
