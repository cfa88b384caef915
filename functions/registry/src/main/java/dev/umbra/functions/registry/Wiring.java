package dev.umbra.functions.registry;

import dev.umbra.functions.process.LambdaLogHandler;
import dev.umbra.http.RequestHandler;
import dev.umbra.registry.Registry;
import dev.umbra.store.s3.S3ObjectStore;
import java.time.InstantSource;

/** Makes the registry of the function's settings. It lives as long as the process. */
final class Wiring {
  private Wiring() {}

  static RequestHandler registry(FunctionSettings settings) {
    LambdaLogHandler.install();
    S3ObjectStore store = S3ObjectStore.open(settings.store());
    return new Registry(settings.registry(), store, InstantSource.system());
  }
}
