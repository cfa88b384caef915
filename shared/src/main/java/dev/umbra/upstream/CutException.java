package dev.umbra.upstream;

import java.io.IOException;
import java.io.Serial;

/** A transfer was cut, and could not go on. */
final class CutException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  CutException(String reason) {
    super(reason);
  }
}
