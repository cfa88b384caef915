package dev.umbra.access;

/** Whether a request may go on. */
public sealed interface Decision {
  /** It may; {@code rights} tells what else its sender may do there. */
  record Granted(Rights rights) implements Decision {}

  /**
   * Its sender must bring a token, or another one.
   *
   * @param challenge the value of the WWW-Authenticate field (RFC 6750, section 3)
   * @param reason for whoever reads it
   */
  record Challenged(String challenge, String reason) implements Decision {}

  /**
   * Its sender is known, and may not do it.
   *
   * @param reason for whoever reads it
   */
  record Denied(String reason) implements Decision {}

  /** What a sender may do in the repository, beyond the request. */
  enum Rights {
    READ,
    PUSH
  }
}
