package dev.umbra.functions.registry;

import dev.umbra.http.RequestHandler;
import dev.umbra.registry.Registry;
import dev.umbra.store.s3.S3ObjectStore;
import dev.umbra.store.s3.S3Settings;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/** Makes the registry of the function's settings. It lives as long as the process. */
final class Wiring {
  private Wiring() {}

  static RequestHandler registry(FunctionSettings settings) {
    LambdaLogHandler.install();
    S3ObjectStore store = S3ObjectStore.open(store(settings));
    return new Registry(settings.registry(), store, InstantSource.system());
  }

  private static S3Settings store(FunctionSettings settings) {
    S3Settings amazon =
        S3Settings.of(settings.bucket()).withConditionalDelete(settings.conditionalDelete());
    Optional<URI> endpoint = settings.endpoint();
    return endpoint.map(amazon::withEndpoint).orElse(amazon);
  }
}
