package dev.umbra.functions.process;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.umbra.http.ErrorCode;
import dev.umbra.http.MalformedRequestException;
import dev.umbra.http.RegistryException;
import dev.umbra.http.RegistryResponse;
import dev.umbra.http.RequestHandler;
import dev.umbra.store.StoreException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A door of API Gateway's HTTP API, and what is behind it. Every event gets an answer. */
public final class HttpDoor {
  private static final Logger LOG = LoggerFactory.getLogger(HttpDoor.class);

  private final EventDecoder decoder;
  private final RequestHandler handler;

  /**
   * @param publicUrl the address that clients use, where it is not the gateway's own
   * @param handler what is behind it
   */
  public HttpDoor(Optional<URI> publicUrl, RequestHandler handler) {
    this.decoder = new EventDecoder(publicUrl);
    this.handler = handler;
  }

  /** Answers an event, and logs that in one line. */
  public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event, Context context) {
    long start = System.nanoTime();
    RegistryResponse response = answer(event);
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    context.getLogger().log(RequestLog.of(event, response, time).line(context.getAwsRequestId()));
    return ResponseEncoder.encode(response);
  }

  private RegistryResponse answer(APIGatewayV2HTTPEvent event) {
    try {
      return InMemory.of(handler.handle(decoder.decode(event)));
    } catch (RegistryException e) {
      return Refusal.of(e.code(), e.reason());
    } catch (MalformedRequestException e) {
      return Refusal.of(e);
    } catch (UncheckedIOException | StoreException e) {
      return Refusal.of(ErrorCode.UNAVAILABLE, "the content cannot be read now");
    } catch (RuntimeException e) {
      LOG.error("a request failed", e);
      return Refusal.of(ErrorCode.UNKNOWN, "the registry failed; its log says why");
    }
  }
}
