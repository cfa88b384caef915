package dev.umbra.functions.process;

import java.net.URI;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The variables of a function behind API Gateway.
 *
 * @param publicUrl PUBLIC_URL: scheme and authority that clients use, where they are always the
 *     same
 * @param edgeSecret EDGE_SECRET: what CloudFront says in {@code x-umbra-edge}; requests with it are
 *     believed which host the client asked ({@code x-umbra-host}), for their Host is the gateway's
 * @param metrics METRICS: whether the log's line of a request makes metrics (true by default)
 */
public record DoorVariables(Optional<URI> publicUrl, Optional<String> edgeSecret, boolean metrics) {
  /** Nothing set. */
  public static final DoorVariables DEFAULT =
      new DoorVariables(Optional.empty(), Optional.empty(), true);

  /**
   * Reads them.
   *
   * @throws InvalidEnvironmentException for the first that is wrong
   */
  public static DoorVariables read(Environment environment) {
    return new DoorVariables(
        environment.address("PUBLIC_URL"),
        environment.optional("EDGE_SECRET", UnaryOperator.identity()),
        environment.isTrue("METRICS", true));
  }
}
