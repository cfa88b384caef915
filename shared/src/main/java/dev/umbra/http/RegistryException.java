package dev.umbra.http;

import java.io.Serial;
import java.util.List;

/**
 * The one way in which a request ends without success: carried to the one place that answers it.
 */
public final class RegistryException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final ErrorCode code;
  private final String reason;
  private final transient List<String> details;

  /**
   * @param message for the client: the action and the value, nothing internal
   */
  public RegistryException(ErrorCode code, String message) {
    this(code, message, List.of());
  }

  /**
   * @param details what the error is about, one entry each, such as the digests that are missing
   */
  public RegistryException(ErrorCode code, String message, List<String> details) {
    super(message);
    this.code = code;
    this.reason = message;
    this.details = List.copyOf(details);
  }

  public ErrorCode code() {
    return code;
  }

  /** What the client is told. */
  public String reason() {
    return reason;
  }

  public List<String> details() {
    return details;
  }
}
