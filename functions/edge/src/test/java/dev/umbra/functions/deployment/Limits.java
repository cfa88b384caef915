package dev.umbra.functions.deployment;

import dev.umbra.local.clients.Kind;
import dev.umbra.local.clients.MatrixSettings.Door;
import java.util.Optional;
import java.util.Set;

/** Which layers come in by which door. */
final class Limits {
  /** One always, one after the first 413. */
  private static final Set<String> CHUNKING = Set.of("regctl", "regctl chunked");

  /** They send a layer in one PUT with its length. */
  private static final Set<String> PUTTING = Set.of("oras", "helm", "ctr");

  private Limits() {}

  /** API Gateway alone: what is larger than an event may be comes in small chunks only. */
  static Optional<String> ofGateway(String client, Kind kind) {
    return kind == Kind.LARGE && !CHUNKING.contains(client)
        ? Optional.of("the layer is larger than an event may be")
        : Optional.empty();
  }

  /** With the edge in front a PUT goes to the bucket, whatever its size. */
  static Optional<String> ofEdge(String client, Kind kind) {
    return PUTTING.contains(client) ? Door.OPEN.refuses(client, kind) : ofGateway(client, kind);
  }
}
