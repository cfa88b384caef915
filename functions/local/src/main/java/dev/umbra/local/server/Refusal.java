package dev.umbra.local.server;

import dev.umbra.http.ErrorCode;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The answer to what is not even a request: Helidon found it malformed, too long or out of bounds.
 */
final class Refusal implements DirectHandler {
  private final RequestLog log;

  Refusal(RequestLog log) {
    this.log = log;
  }

  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType type,
      Status status,
      ServerResponseHeaders headers,
      String message) {
    byte[] document =
        ErrorDocument.json(code(status), status.reasonPhrase()).getBytes(StandardCharsets.UTF_8);
    String[] target = request.path().split("\\?", 2);
    log.request(
        new RequestLine(
            request.method().isEmpty() ? "-" : request.method(),
            SafeTarget.of(target[0], target.length > 1 ? target[1] : ""),
            Optional.empty(),
            new Sent(status.code(), document.length, Sent.End.COMPLETE),
            0,
            0));
    return TransportResponse.builder()
        .status(status)
        .headers(headers)
        .header(HeaderNames.CONTENT_TYPE, "application/json")
        .entity(document)
        .keepAlive(false)
        .build();
  }

  private static ErrorCode code(Status status) {
    return switch (status.code()) {
      case 500 -> ErrorCode.UNKNOWN;
      case 503 -> ErrorCode.UNAVAILABLE;
      default -> ErrorCode.BAD_REQUEST;
    };
  }
}
