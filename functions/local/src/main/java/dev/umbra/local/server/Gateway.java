package dev.umbra.local.server;

import dev.umbra.http.RequestHandler;
import io.helidon.common.tls.Tls;
import io.helidon.http.DirectHandler;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;

/** A running HTTP server. */
public final class Gateway implements AutoCloseable {
  /** How often connections are looked at that wait too long. */
  private static final Duration WATCH = Duration.ofSeconds(1);

  private final WebServer server;

  private Gateway(WebServer server) {
    this.server = server;
  }

  /**
   * Starts to listen.
   *
   * @throws IOException where the address cannot be had
   */
  public static Gateway start(GatewaySettings settings, RequestHandler handler, RequestLog log)
      throws IOException {
    Exchange exchange = new Exchange(new RequestReader(settings.publicAddress()), handler, log);
    WebServer server =
        configure(settings, log).routing(HttpRouting.builder().addFilter(exchange)).build().start();
    if (!server.isRunning()) {
      throw reason(settings);
    }
    return new Gateway(server);
  }

  private static WebServerConfig.Builder configure(GatewaySettings settings, RequestLog log) {
    WebServerConfig.Builder builder =
        WebServer.builder()
            .bindAddress(settings.bind())
            .shutdownHook(false)
            .protocolsDiscoverServices(false)
            .addConnectionSelector(new WatchedSelector(settings.limits().stall()))
            .idleConnectionTimeout(settings.limits().stall())
            .idleConnectionPeriod(WATCH)
            .maxTcpConnections(settings.limits().connections())
            .shutdownGracePeriod(settings.limits().stop())
            .directHandlers(refusals(log))
            .useNio(false)
            .writeBufferSize(128 * 1024)
            .connectionOptions(options -> options.tcpNoDelay(true));
    settings.tls().ifPresent(context -> builder.tls(Tls.builder().sslContext(context).build()));
    return builder;
  }

  private static DirectHandlers refusals(RequestLog log) {
    DirectHandlers.Builder builder = DirectHandlers.builder();
    for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
      builder.addHandler(type, new Refusal(log));
    }
    return builder.build();
  }

  /** Helidon keeps the reason to itself; whoever tries again is told it. */
  private static IOException reason(GatewaySettings settings) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(settings.bind());
      return new IOException("the address was taken for a moment");
    } catch (IOException e) {
      return e;
    }
  }

  public int port() {
    return server.port();
  }

  /**
   * Stops to listen, lets requests under way finish within the settings' time, and closes all
   * connections.
   */
  @Override
  public void close() {
    server.stop();
  }
}
