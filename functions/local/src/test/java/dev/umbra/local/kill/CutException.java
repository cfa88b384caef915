package dev.umbra.local.kill;

import java.io.IOException;
import java.io.Serial;

/** A request got no answer, for the gateway was killed. */
final class CutException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  CutException(Step step, IOException cause) {
    super(step + " was cut off", cause);
  }
}
