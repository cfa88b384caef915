package dev.umbra.access;

/** Whether a request may go on. */
public sealed interface Decision {
  /** It may; {@code rights} tells what else its sender may do there. */
  record Granted(Rights rights) implements Decision {}

  /**
   * Its sender must bring a token.
   *
   * @param challenge the value of the WWW-Authenticate field (RFC 6750, section 3)
   */
  record Challenged(String challenge) implements Decision {}

  /** What a sender may do in the repository, beyond the request. */
  enum Rights {
    READ,
    PUSH
  }
}
