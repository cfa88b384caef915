package dev.umbra.functions.registry;

import dev.umbra.access.AccessControl;
import dev.umbra.access.AccessPolicyReader;
import dev.umbra.access.VerifyingKeys;
import dev.umbra.functions.process.AccessVariables;
import dev.umbra.functions.process.LambdaLogHandler;
import dev.umbra.functions.process.Secrets;
import dev.umbra.http.RequestHandler;
import dev.umbra.registry.Registry;
import dev.umbra.shadow.ClaimedFills;
import dev.umbra.shadow.Upstreaming;
import dev.umbra.store.AnswerLog;
import dev.umbra.store.AnswerLog.Flushing;
import dev.umbra.store.Claims;
import dev.umbra.store.s3.S3ObjectStore;
import dev.umbra.upstream.Clients;
import java.time.InstantSource;

/** Makes the registry of the function's settings. It lives as long as the process. */
final class Wiring {
  private Wiring() {}

  static RequestHandler registry(FunctionSettings settings) {
    LambdaLogHandler.install();
    InstantSource clock = InstantSource.system();
    Secrets secrets = Secrets.open(settings.ids().life(), clock);
    S3ObjectStore store = S3ObjectStore.open(settings.store());
    return new Registry(
        settings.registry(settings.ids().keys(secrets)),
        store,
        clock,
        settings.stack(),
        settings
            .upstreams()
            .map(
                upstreams ->
                    new Upstreaming(
                        new Clients(upstreams),
                        fill -> new ClaimedFills(fill, new Claims(store, clock)))),
        new AnswerLog(store, Flushing.WHEN_RECORDING, clock),
        settings.access().map(access -> of(access, secrets, clock)).orElseGet(AccessControl::open));
  }

  /** Tokens are the token function's; here are only the keys that verify them. */
  private static AccessControl of(AccessVariables access, Secrets secrets, InstantSource clock) {
    return AccessControl.verifying(
        secrets.secret(access.users(), new AccessPolicyReader(System.getenv())::read),
        access.tokens(),
        secrets.secret(access.keys(), VerifyingKeys::parse),
        clock);
  }
}
