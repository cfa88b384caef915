package dev.umbra.local.server;

import dev.umbra.testing.LogSecrets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** A gateway before the {@link SampleHandler}, on a free port, and what it logged. */
final class RunningGateway implements AutoCloseable {
  static final int CONNECTIONS = 50;

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final Gateway gateway;

  private RunningGateway(Optional<SSLContext> tls, Optional<URI> address, Duration stall)
      throws IOException {
    InetSocketAddress bind = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    this.gateway =
        Gateway.start(
            new GatewaySettings(
                bind,
                tls,
                address,
                new GatewaySettings.Limits(stall, Duration.ofSeconds(20), CONNECTIONS)),
            new SampleHandler(),
            new RequestLog(
                new PrintStream(log, true, StandardCharsets.UTF_8), Clock.system(ZoneOffset.UTC)));
  }

  static RunningGateway start() throws IOException {
    return new RunningGateway(Optional.empty(), Optional.empty(), Duration.ofMinutes(1));
  }

  static RunningGateway withTls(SSLContext tls) throws IOException {
    return new RunningGateway(Optional.of(tls), Optional.empty(), Duration.ofMinutes(1));
  }

  static RunningGateway withPublicAddress(URI address) throws IOException {
    return new RunningGateway(Optional.empty(), Optional.of(address), Duration.ofMinutes(1));
  }

  static RunningGateway withStall(Duration stall) throws IOException {
    return new RunningGateway(Optional.empty(), Optional.empty(), stall);
  }

  RawConnection connect() throws IOException {
    return RawConnection.to(gateway.port());
  }

  int port() {
    return gateway.port();
  }

  String log() {
    return log.toString(StandardCharsets.UTF_8);
  }

  /** Waits for the line, which is written after the answer. */
  String logWith(String text) throws InterruptedException {
    for (int i = 0; i < 200 && !log().contains(text); i++) {
      Thread.sleep(25);
    }
    return log();
  }

  void stop() {
    gateway.close();
  }

  @Override
  public void close() {
    gateway.close();
    LogSecrets.refuse("a gateway", log().lines().toList());
  }
}
