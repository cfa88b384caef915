package dev.umbra.functions.registry;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.umbra.http.ErrorCode;
import dev.umbra.http.MalformedRequestException;
import dev.umbra.http.Method;
import dev.umbra.http.RegistryException;
import dev.umbra.http.RegistryRequest;
import dev.umbra.http.RegistryResponse;
import dev.umbra.store.StoreException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.regex.Pattern;

/** The registry as a Lambda function behind API Gateway's HTTP API. */
public final class RegistryFunction
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private static final Pattern MANIFEST = Pattern.compile("/v2/.+/manifests/[^/]+");

  private final EventDecoder decoder;
  private final dev.umbra.http.RequestHandler registry;

  /** What Lambda calls, once in a process. */
  public RegistryFunction() {
    this(FunctionSettings.read(System.getenv()));
  }

  private RegistryFunction(FunctionSettings settings) {
    this(new EventDecoder(settings.publicUrl()), Wiring.registry(settings));
  }

  RegistryFunction(EventDecoder decoder, dev.umbra.http.RequestHandler registry) {
    this.decoder = decoder;
    this.registry = registry;
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    long start = System.nanoTime();
    RegistryResponse response = answer(event);
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    context.getLogger().log(RequestLog.of(event, response, time).line(context.getAwsRequestId()));
    return ResponseEncoder.encode(response);
  }

  private RegistryResponse answer(APIGatewayV2HTTPEvent event) {
    try {
      return InMemory.of(registry.handle(withBody(decoder.decode(event))));
    } catch (RegistryException e) {
      return Refusal.of(e.code(), e.reason());
    } catch (MalformedRequestException e) {
      return Refusal.of(e);
    } catch (UncheckedIOException | StoreException e) {
      return Refusal.of(ErrorCode.UNAVAILABLE, "the content cannot be read now");
    }
  }

  /**
   * A HEAD of a manifest is answered with the manifest, which the gateway leaves out: only from a
   * body does it know the length, and clients take a manifest without length for an empty one.
   */
  private static RegistryRequest withBody(RegistryRequest request) {
    if (request.method() != Method.HEAD || !MANIFEST.matcher(request.path()).matches()) {
      return request;
    }
    return new RegistryRequest(
        Method.GET,
        request.path(),
        request.query(),
        request.headers(),
        request.body(),
        request.address());
  }
}
