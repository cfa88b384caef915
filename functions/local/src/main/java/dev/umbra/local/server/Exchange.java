package dev.umbra.local.server;

import dev.umbra.http.ErrorCode;
import dev.umbra.http.MalformedRequestException;
import dev.umbra.http.Method;
import dev.umbra.http.RegistryResponse;
import dev.umbra.http.RequestHandler;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.Optional;

/**
 * Answers each request: HTTP to the registry's request, the registry's response to HTTP, and a line
 * in the log.
 */
final class Exchange implements Filter {
  private final RequestReader reader;
  private final RequestHandler handler;
  private final RequestLog log;

  Exchange(RequestReader reader, RequestHandler handler, RequestLog log) {
    this.reader = reader;
    this.handler = handler;
    this.log = log;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    long start = System.nanoTime();
    ReceivedBody body = new ReceivedBody(request.content());
    RegistryResponse answer = answer(request, body);
    Closing closing = Closing.of(request, body);
    if (closing != Closing.NO) {
      response.headers().set(HeaderValues.CONNECTION_CLOSE);
    }
    Sent sent = new ResponseWriter(response, log).write(answer, isHead(request));
    log.request(
        new RequestLine(
            request.prologue().method().text(),
            SafeTarget.of(request.prologue()),
            answer.headers().first("Umbra-Source"),
            sent,
            body.count(),
            System.nanoTime() - start));
    end(sent, closing);
  }

  private RegistryResponse answer(RoutingRequest request, ReceivedBody body) {
    Optional<Method> method = Method.parse(request.prologue().method().text());
    if (method.isEmpty()) {
      return ErrorDocument.of(ErrorCode.UNSUPPORTED, "no route has this method");
    }
    try {
      return handler.handle(reader.read(request, method.get(), body));
    } catch (MalformedRequestException e) {
      return ErrorDocument.of(ErrorCode.BAD_REQUEST, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      log.failure("answering " + method.get() + " " + SafeTarget.of(request.prologue()), e);
      return ErrorDocument.of(ErrorCode.UNKNOWN, "something went wrong here; the log says what");
    }
  }

  private static boolean isHead(RoutingRequest request) {
    return request.prologue().method().equals(io.helidon.http.Method.HEAD);
  }

  private static void end(Sent sent, Closing closing) {
    if (sent.end() == Sent.End.BROKEN) {
      throw new CloseConnectionException("a part must not be taken for the whole");
    }
    switch (closing) {
      case NO -> {}
      case AT_ONCE -> throw new CloseConnectionException("the client asked for it");
      case AFTER_LINGERING -> throw new UnreadRequestException();
    }
  }
}
