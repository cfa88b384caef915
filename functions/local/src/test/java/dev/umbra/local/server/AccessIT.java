package dev.umbra.local.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.umbra.registry.AccessSuite;
import dev.umbra.registry.Door;
import dev.umbra.registry.TestRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;

/** The library's tables of who may do what, over HTTP. */
final class AccessIT extends AccessSuite {
  private final List<Gateway> gateways = new ArrayList<>();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @Override
  protected Door doorTo(TestRegistry registry) {
    try {
      Gateway gateway =
          Gateway.start(
              new GatewaySettings(
                  new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                  Optional.empty(),
                  Optional.empty(),
                  GatewaySettings.Limits.ofThisProcess()),
              registry.handler(),
              new RequestLog(new PrintStream(log, true, UTF_8), Clock.systemUTC()));
      gateways.add(gateway);
      return new WireDoor(gateway.port());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  void stop() {
    gateways.forEach(Gateway::close);
    String lines = log.toString(UTF_8);
    assertFalse(lines.contains("secret"));
    assertFalse(lines.contains("eyJ"));
    assertFalse(lines.contains("$2y$"));
  }
}
