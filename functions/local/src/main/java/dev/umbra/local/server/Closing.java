package dev.umbra.local.server;

import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.RoutingRequest;

/** Whether a connection ends with the present request. */
enum Closing {
  NO,
  AT_ONCE,
  AFTER_LINGERING;

  /**
   * Decides after the handler is done and before the answer is sent. A body that was not read is
   * drained and the connection kept, except where the client waits for {@code 100 Continue}:
   * whether it sends the body after another answer is up to it (RFC 9110, section 10.1.1), so the
   * next request could not be told from it.
   */
  static Closing of(RoutingRequest request, ReceivedBody body) {
    if (body.isBroken()) {
      return AFTER_LINGERING;
    }
    boolean asked = request.headers().containsToken(HeaderValues.CONNECTION_CLOSE);
    if (!body.isUnread()) {
      return asked ? AT_ONCE : NO;
    }
    return asked || !request.continueSent() ? AFTER_LINGERING : NO;
  }
}
