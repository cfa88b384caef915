package dev.umbra.store;

import java.io.Serial;

/**
 * The store could not do it: out of reach, failing, full, forbidden. The request that needed it is
 * answered 503; a write may or may not have happened.
 */
public final class StoreException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /**
   * @param message the action and the key, for the log
   */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  /** As above, where nothing underneath failed. */
  public StoreException(String message) {
    super(message);
  }
}
