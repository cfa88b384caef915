package dev.umbra.functions.registry;

import dev.umbra.access.AccessControl;
import dev.umbra.access.AccessPolicyReader;
import dev.umbra.access.VerifyingKeys;
import dev.umbra.functions.process.AccessVariables;
import dev.umbra.functions.process.LambdaLogHandler;
import dev.umbra.functions.process.Secrets;
import dev.umbra.functions.process.Snapshot;
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
import java.util.List;
import java.util.Optional;

/**
 * Makes the registry of the function's settings. It lives as long as the process.
 *
 * @param secrets empty where everybody may do everything
 */
record Wiring(
    FunctionSettings settings,
    S3ObjectStore store,
    Optional<Secrets> secrets,
    InstantSource clock) {

  static Wiring of(FunctionSettings settings) {
    LambdaLogHandler.install();
    InstantSource clock = InstantSource.system();
    return new Wiring(
        settings,
        S3ObjectStore.open(settings.store()),
        settings.access().map(access -> Secrets.open(access.life(), clock)),
        clock);
  }

  RequestHandler registry() {
    return new Registry(
        settings.registry(),
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
        settings.access().flatMap(this::verifying).orElseGet(AccessControl::open));
  }

  /** Tokens are the token function's; here are only the keys that verify them. */
  private Optional<AccessControl> verifying(AccessVariables access) {
    return secrets.map(
        from ->
            AccessControl.verifying(
                from.secret(access.users(), new AccessPolicyReader(System.getenv())::read),
                access.tokens(),
                from.secret(access.keys(), VerifyingKeys::parse),
                clock));
  }

  /** What it does before a snapshot. */
  Snapshot.Rehearsal rehearsal() {
    return new Rehearsal(store, this::readSecrets, clock);
  }

  private void readSecrets() {
    settings
        .access()
        .ifPresent(
            access ->
                secrets.ifPresent(from -> from.rehearse(List.of(access.users(), access.keys()))));
  }
}
