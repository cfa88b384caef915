package dev.umbra.testing.lambda;

import java.io.Serial;

/** A function could not start. */
public final class InitException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /**
   * @param document what the function's runtime reported, in JSON
   */
  public InitException(String document) {
    super(document);
  }
}
