package dev.umbra.image;

import java.io.IOException;
import java.io.Serial;

/** Leaves the reading of a manifest at the first thing wrong; never leaves this package. */
final class MalformedManifestException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  private final String reason;

  MalformedManifestException(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
