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
 * @param limits what one connection may take
 */
public record GatewaySettings(
    InetSocketAddress bind, Optional<SSLContext> tls, Optional<URI> publicAddress, Limits limits) {
  /**
   * What one connection may take.
   *
   * @param stall longest time without a byte from or to a client before its connection is closed
   * @param stop longest time that requests under way have to finish when the gateway stops
   */
  public record Limits(Duration stall, Duration stop) {
    public static final Limits DEFAULT = new Limits(Duration.ofMinutes(2), Duration.ofSeconds(30));
  }
}
