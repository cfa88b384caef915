package dev.umbra.prune;

import dev.umbra.store.StoreException;
import dev.umbra.store.UnreadableRecordException;
import java.io.Serial;
import java.util.Optional;
import java.util.function.Supplier;

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

  /**
   * Reads something.
   *
   * @param what in words
   * @throws UnreadableException where it cannot be read
   */
  static <T> Optional<T> reading(String what, Supplier<Optional<T>> reading) {
    try {
      return reading.get();
    } catch (UnreadableRecordException | StoreException e) {
      throw new UnreadableException(what + ": " + e.getMessage());
    }
  }
}
