package dev.umbra.functions.registry;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.umbra.functions.process.HttpDoor;
import java.net.URI;
import java.util.Optional;

/** The registry as a Lambda function behind API Gateway's HTTP API. */
public final class RegistryFunction
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final HttpDoor door;

  /** What Lambda calls, once in a process. */
  public RegistryFunction() {
    this(FunctionSettings.read(System.getenv()));
  }

  private RegistryFunction(FunctionSettings settings) {
    this(
        settings.publicUrl(), new ManifestHeads(Wiring.registry(settings), settings.headLengths()));
  }

  RegistryFunction(Optional<URI> publicUrl, ManifestHeads registry) {
    this.door = new HttpDoor(publicUrl, registry);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return door.answer(event, context);
  }
}
