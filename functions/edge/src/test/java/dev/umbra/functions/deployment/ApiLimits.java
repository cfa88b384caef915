package dev.umbra.functions.deployment;

import dev.umbra.local.clients.Kind;
import dev.umbra.local.clients.MatrixSettings;
import java.util.Optional;
import java.util.Set;

/** API Gateway alone: a layer beyond Lambda's limit comes in by no way but in small chunks. */
final class ApiLimits implements MatrixSettings.Door {
  /** One always, one after the first 413. */
  private static final Set<String> CHUNKING = Set.of("regctl", "regctl chunked");

  @Override
  public Optional<String> refuses(String client, Kind kind) {
    return kind == Kind.LARGE && !CHUNKING.contains(client)
        ? Optional.of("the layer is larger than an event may be")
        : Optional.empty();
  }
}
