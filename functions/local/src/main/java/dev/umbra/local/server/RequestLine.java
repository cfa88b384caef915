package dev.umbra.local.server;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/**
 * What the log says of a request.
 *
 * @param target without secrets
 * @param received bytes of the request's body that were read
 */
record RequestLine(String method, String target, Sent sent, long received, long nanoseconds) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

  /** One line, without its end. */
  String at(LocalDateTime time) {
    StringBuilder line = new StringBuilder(120);
    TIME.formatTo(time, line);
    line.append("  ").append(sent.status()).append("  ").append(method).append(' ').append(target);
    line.append("  in ").append(received).append("  out ").append(sent.bytes());
    line.append("  ").append(nanoseconds / 1_000_000).append(" ms");
    return (sent.end() == Sent.End.BROKEN ? line.append("  broken off") : line).toString();
  }
}
