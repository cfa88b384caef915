package dev.umbra.functions.registry;

import dev.umbra.http.RegistryResponse;
import dev.umbra.http.RequestHandler;

/** Makes the registry of the function's settings. */
final class Wiring {
  private Wiring() {}

  static RequestHandler registry(FunctionSettings settings) {
    return request -> RegistryResponse.of(404);
  }
}
