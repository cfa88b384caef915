package dev.umbra.local.control;

import java.io.Serial;

/** Prune could not do what it was asked to, for a reason that whoever asked can understand. */
public final class PruneFailedException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  PruneFailedException(String message) {
    super(message);
  }

  public PruneFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
