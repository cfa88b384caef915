package dev.umbra.local.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.umbra.registry.AccessSuite;
import dev.umbra.registry.Door;
import dev.umbra.registry.TestRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;

/** The library's tables of who may do what, over HTTP. */
final class AccessIT extends AccessSuite {
  private final List<Gateway> gateways = new ArrayList<>();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @Override
  protected Door doorTo(TestRegistry registry) {
    try {
      Gateway gateway = PlainGateway.before(registry.handler(), log);
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
