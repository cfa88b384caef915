package dev.umbra.local.server;

import dev.umbra.http.Content;
import dev.umbra.http.ErrorCode;
import dev.umbra.http.RegistryResponse;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.RoutingResponse;
import java.io.IOException;
import java.util.Set;

/** Sends one response. */
final class ResponseWriter {
  private static final Set<Integer> WITHOUT_CONTENT = Set.of(204, 304);
  private static final byte[] NOTHING = {};

  private final RoutingResponse response;
  private final RequestLog log;

  ResponseWriter(RoutingResponse response, RequestLog log) {
    this.response = response;
    this.log = log;
  }

  /**
   * Sends it, without content where the method or the status allow none (RFC 9110, section 6.4.1).
   */
  Sent write(RegistryResponse answer, boolean head) {
    if (head || WITHOUT_CONTENT.contains(answer.status())) {
      return withoutContent(answer, head);
    }
    return switch (answer.content()) {
      case Content.Empty() -> send(answer, NOTHING);
      case Content.Bytes(byte[] bytes) -> send(answer, bytes);
      case Content.Length(long bytes) ->
          throw new IllegalStateException("a length of " + bytes + " alone answers a HEAD only");
      case Content.Stream stream -> stream(answer, stream);
    };
  }

  private Sent withoutContent(RegistryResponse answer, boolean head) {
    if (head && !WITHOUT_CONTENT.contains(answer.status())) {
      response
          .headers()
          .set(HeaderValues.create(HeaderNames.CONTENT_LENGTH, length(answer.content())));
    }
    return send(answer, NOTHING);
  }

  private static long length(Content content) {
    return switch (content) {
      case Content.Empty() -> 0;
      case Content.Bytes(byte[] bytes) -> bytes.length;
      case Content.Length(long bytes) -> bytes;
      case Content.Stream(long length, Content.Source source) -> length;
    };
  }

  private Sent send(RegistryResponse answer, byte[] bytes) {
    start(answer);
    try {
      response.send(bytes);
      return new Sent(answer.status(), bytes.length, Sent.End.COMPLETE);
    } catch (CloseConnectionException e) {
      return new Sent(answer.status(), 0, Sent.End.BROKEN);
    }
  }

  private void start(RegistryResponse answer) {
    response.status(Status.create(answer.status()));
    answer
        .headers()
        .fields()
        .forEach((name, values) -> response.headers().set(HeaderNames.create(name), values));
  }

  private Sent stream(RegistryResponse answer, Content.Stream stream) {
    response.headers().set(HeaderValues.create(HeaderNames.CONTENT_LENGTH, stream.length()));
    start(answer);
    SentBody body = new SentBody(response.outputStream(), stream.length());
    try {
      stream.source().writeTo(body);
      if (!body.isComplete()) {
        throw new IOException("fewer than the " + stream.length() + " bytes that were announced");
      }
      response.commit();
      return new Sent(answer.status(), body.count(), Sent.End.COMPLETE);
    } catch (IOException | RuntimeException e) {
      return failed(answer, body, e);
    }
  }

  private Sent failed(RegistryResponse answer, SentBody body, Exception failure) {
    if (!body.isClientGone() && !(failure instanceof CloseConnectionException)) {
      log.failure("sending a body, after " + body.count() + " bytes", failure);
      if (body.count() == 0 && response.reset()) {
        return write(ErrorDocument.of(ErrorCode.UNKNOWN, "the content cannot be read"), false);
      }
    }
    return new Sent(answer.status(), body.count(), Sent.End.BROKEN);
  }
}
