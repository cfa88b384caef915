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
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A door of API Gateway's HTTP API, and what is behind it. Every event gets an answer. */
public final class HttpDoor {
  /** Has Lambda's id of the invocation, by which its lines in the log are found. */
  private static final String REQUEST_ID = "X-Request-Id";

  private static final Logger LOG = LoggerFactory.getLogger(HttpDoor.class);

  private final EventDecoder decoder;
  private final RequestHandler handler;
  private final boolean metrics;
  private final InstantSource clock;

  /**
   * @param handler what is behind it
   */
  public HttpDoor(DoorVariables variables, RequestHandler handler, InstantSource clock) {
    this.decoder =
        new EventDecoder(new ClientAddress(variables.publicUrl(), variables.edgeSecret()));
    this.handler = handler;
    this.metrics = variables.metrics();
    this.clock = clock;
  }

  /** Answers an event, and logs that in one line. */
  public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event, Context context) {
    LambdaLogHandler.answering(context.getAwsRequestId());
    long start = System.nanoTime();
    RegistryResponse response = answer(event).with(REQUEST_ID, context.getAwsRequestId());
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    RequestLog line = new RequestLog(event, response, time, context);
    context.getLogger().log(metrics ? line.withMetrics(clock.instant()) : line.plain());
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
