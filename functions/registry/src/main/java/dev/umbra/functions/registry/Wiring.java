package dev.umbra.functions.registry;

import dev.umbra.access.AccessControl;
import dev.umbra.access.AccessPolicy;
import dev.umbra.access.AccessPolicyReader;
import dev.umbra.access.VerifyingKeys;
import dev.umbra.functions.process.AccessVariables;
import dev.umbra.functions.process.LambdaLogHandler;
import dev.umbra.functions.process.SecretReader;
import dev.umbra.functions.process.Secrets;
import dev.umbra.functions.process.Snapshot;
import dev.umbra.functions.process.UpstreamVariables;
import dev.umbra.http.RequestHandler;
import dev.umbra.registry.Registry;
import dev.umbra.shadow.ClaimedFills;
import dev.umbra.shadow.Upstreaming;
import dev.umbra.store.AnswerLog;
import dev.umbra.store.AnswerLog.Flushing;
import dev.umbra.store.Claims;
import dev.umbra.store.UploadKeys;
import dev.umbra.store.s3.S3ObjectStore;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the registry of the function's settings. It lives as long as the process. */
record Wiring(
    FunctionSettings settings, S3ObjectStore store, Secrets secrets, InstantSource clock) {

  static Wiring of(FunctionSettings settings) {
    LambdaLogHandler.install();
    InstantSource clock = InstantSource.system();
    return new Wiring(
        settings,
        S3ObjectStore.open(settings.store()),
        Secrets.open(settings.ids().life(), clock),
        clock);
  }

  RequestHandler registry() {
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
                        upstreams.directory(secrets),
                        fill -> new ClaimedFills(fill, new Claims(store, clock)))),
        new AnswerLog(store, Flushing.WHEN_RECORDING, clock),
        settings.access().map(this::verifying).orElseGet(AccessControl::open));
  }

  /** Tokens are the token function's; here are only the keys that verify them. */
  private AccessControl verifying(AccessVariables access) {
    return AccessControl.verifying(
        secrets.secret(access.users(), policies()),
        access.tokens(),
        secrets.secret(access.keys(), VerifyingKeys::parse),
        clock);
  }

  private static SecretReader<AccessPolicy> policies() {
    return new AccessPolicyReader(System.getenv())::read;
  }

  /** What it does before a snapshot; secrets may have nothing in them yet. */
  Snapshot.Rehearsal[] rehearsals() {
    Stream<Snapshot.Rehearsal> ofSecrets =
        Stream.of(
                settings.ids().secret().map(keys -> reading(keys, UploadKeys::parse)),
                settings
                    .upstreams()
                    .flatMap(UpstreamVariables::secret)
                    .map(upstreams -> reading(upstreams, UpstreamVariables::parse)),
                settings.access().map(access -> reading(access.users(), policies())),
                settings.access().map(access -> reading(access.keys(), VerifyingKeys::parse)))
            .flatMap(Optional::stream);
    return Stream.concat(Stream.of(new Rehearsal(store, policies(), clock)), ofSecrets)
        .toArray(Snapshot.Rehearsal[]::new);
  }

  private Snapshot.Rehearsal reading(String secret, SecretReader<?> reader) {
    return () -> secrets.rehearse(secret, reader);
  }
}
