package dev.umbra.upstream;

import java.io.IOException;
import java.io.Serial;

/** A connection was about to be made to an address that is not allowed. */
final class ForbiddenAddressException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  ForbiddenAddressException() {
    super("the address is one of a private or special network");
  }
}
