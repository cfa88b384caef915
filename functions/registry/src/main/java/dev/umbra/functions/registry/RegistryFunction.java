package dev.umbra.functions.registry;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.umbra.functions.process.DoorVariables;
import dev.umbra.functions.process.HttpDoor;
import dev.umbra.functions.process.Snapshot;
import java.time.InstantSource;

/** The registry as a Lambda function behind API Gateway's HTTP API. */
public final class RegistryFunction
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final HttpDoor door;

  /** What Lambda calls, once in a process. */
  public RegistryFunction() {
    this(FunctionSettings.read(System.getenv()));
  }

  private RegistryFunction(FunctionSettings settings) {
    this(settings, Wiring.of(settings));
  }

  private RegistryFunction(FunctionSettings settings, Wiring wiring) {
    this(
        settings.door(),
        new ManifestHeads(wiring.registry(), settings.headLengths()),
        wiring.clock());
    Snapshot.rehearse(wiring.rehearsals());
  }

  RegistryFunction(DoorVariables door, ManifestHeads registry, InstantSource clock) {
    this.door = new HttpDoor(door, registry, clock);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return door.answer(event, context);
  }
}
