package dev.umbra.functions.token;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.umbra.access.AccessControl;
import dev.umbra.access.AccessPolicy;
import dev.umbra.access.AccessPolicyReader;
import dev.umbra.access.SigningKeys;
import dev.umbra.access.TokenDesk;
import dev.umbra.functions.process.AccessVariables;
import dev.umbra.functions.process.HttpDoor;
import dev.umbra.functions.process.LambdaLogHandler;
import dev.umbra.functions.process.SecretReader;
import dev.umbra.functions.process.Secrets;
import dev.umbra.functions.process.Snapshot;
import java.time.InstantSource;

/**
 * Issues the registry's tokens, as a Lambda function behind API Gateway's HTTP API: the only one
 * that reads the keys which sign them.
 */
public final class TokenFunction
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final HttpDoor door;

  /** What Lambda calls, once in a process. */
  public TokenFunction() {
    FunctionSettings settings = FunctionSettings.read(System.getenv());
    AccessVariables access = settings.access();
    LambdaLogHandler.install();
    InstantSource clock = InstantSource.system();
    Secrets secrets = Secrets.open(access.life(), clock);
    SecretReader<AccessPolicy> policies = new AccessPolicyReader(System.getenv())::read;
    TokenDesk desk =
        AccessControl.desk(
            secrets.secret(access.users(), policies),
            access.tokens(),
            secrets.secret(access.keys(), SigningKeys::parse),
            clock);
    door = new HttpDoor(settings.door(), new TokenRoute(desk), clock);
    Snapshot.rehearse(
        new Rehearsal(policies, clock),
        () -> secrets.rehearse(access.users(), policies),
        () -> secrets.rehearse(access.keys(), SigningKeys::parse));
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return door.answer(event, context);
  }
}
