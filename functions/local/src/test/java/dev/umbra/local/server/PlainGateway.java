package dev.umbra.local.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.umbra.http.RequestHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Optional;

/** A gateway as users start it, without TLS, on a free port. */
final class PlainGateway {
  private PlainGateway() {}

  /**
   * Starts it.
   *
   * @param log gets a line for each request
   */
  static Gateway before(RequestHandler handler, OutputStream log) throws IOException {
    return Gateway.start(
        new GatewaySettings(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Optional.empty(),
            Optional.empty(),
            GatewaySettings.Limits.ofThisProcess()),
        handler,
        new RequestLog(new PrintStream(log, true, UTF_8), Clock.systemUTC()));
  }
}
