package dev.umbra.local.server;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Where and how the gateway listens.
 *
 * @param bind port 0 takes any free one
 * @param tls empty for plain HTTP
 * @param publicAddress scheme and authority that clients use, where it is not what they ask for:
 *     behind a proxy
 * @param limits what clients may take
 */
public record GatewaySettings(
    InetSocketAddress bind, Optional<SSLContext> tls, Optional<URI> publicAddress, Limits limits) {
  /**
   * What clients may take.
   *
   * @param stall longest time without a byte from or to a client before its connection is closed
   * @param stop longest time that requests under way have to finish when the gateway stops
   * @param connections most at once; further clients wait until one ends
   */
  public record Limits(Duration stall, Duration stop, int connections) {
    private static final Duration STALL = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofSeconds(30);

    /** As many connections as this process can open with the files behind them. */
    public static Limits ofThisProcess() {
      return new Limits(STALL, STOP, OpenFiles.connections());
    }
  }
}
