package dev.umbra.local.server;

import io.helidon.webserver.CloseConnectionException;
import java.io.Serial;

/**
 * A request was answered, its connection is to be closed, and some of it may still be on its way.
 */
final class UnreadRequestException extends CloseConnectionException {
  @Serial private static final long serialVersionUID = 1;

  UnreadRequestException() {
    super("answered before the request was read");
  }
}
