package dev.umbra.local.server;

import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.Set;

/** Puts Helidon's HTTP/1.1 on connections that this package reads, writes and watches itself. */
final class WatchedSelector implements ServerConnectionSelector {
  /** A token and a signed URL are some kilobytes each. */
  private static final int MAX_REQUEST_LINE = 16 * 1024;

  private static final int MAX_HEADERS = 64 * 1024;

  private final ServerConnectionSelector http;
  private final Duration stall;

  WatchedSelector(Duration stall) {
    this.stall = stall;
    Http1Config config =
        Http1Config.builder()
            .maxPrologueLength(MAX_REQUEST_LINE)
            .maxHeadersSize(MAX_HEADERS)
            .validatePrologue(false)
            .sendKeepAliveHeader(false)
            .buildPrototype();
    this.http = Http1ConnectionSelector.builder().config(config).build();
  }

  @Override
  public int bytesToIdentifyConnection() {
    return http.bytesToIdentifyConnection();
  }

  @Override
  public Support supports(BufferData data) {
    return http.supports(data);
  }

  @Override
  public Set<String> supportedApplicationProtocols() {
    return http.supportedApplicationProtocols();
  }

  @Override
  public ServerConnection connection(ConnectionContext context) {
    WatchedContext watched = new WatchedContext(context);
    return new WatchedConnection(http.connection(watched), watched, stall);
  }
}
