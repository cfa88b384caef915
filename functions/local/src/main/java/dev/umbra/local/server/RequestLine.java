package dev.umbra.local.server;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What the log says of a request.
 *
 * @param target without secrets
 * @param source what gave the answer: an overlay, or an upstream
 * @param received bytes of the request's body that were read
 */
record RequestLine(
    String method,
    String target,
    Optional<String> source,
    Sent sent,
    long received,
    long nanoseconds) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

  /** One line, without its end. */
  String at(LocalDateTime time) {
    StringBuilder line = new StringBuilder(120);
    TIME.formatTo(time, line);
    line.append("  ").append(sent.status()).append("  ").append(method).append(' ').append(target);
    source.ifPresent(text -> line.append("  from ").append(text));
    line.append("  in ").append(received).append("  out ").append(sent.bytes());
    line.append("  ").append(nanoseconds / 1_000_000).append(" ms");
    return (sent.end() == Sent.End.BROKEN ? line.append("  broken off") : line).toString();
  }
}
