package dev.umbra.local.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.registry.Answer;
import dev.umbra.registry.BadRequest;
import dev.umbra.registry.BadWorld;
import dev.umbra.registry.Snapshot;
import dev.umbra.registry.TestRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The library's table of bad requests over HTTP, and what is bad on a wire only. */
final class BadRequestsIT {
  private static final TestRegistry REGISTRY = TestRegistry.inline();
  private static final BadWorld WORLD = new BadWorld(REGISTRY);
  private static final ByteArrayOutputStream LOG = new ByteArrayOutputStream();
  private static Gateway gateway;

  @BeforeAll
  static void start() throws IOException {
    gateway = PlainGateway.before(REGISTRY.handler(), LOG);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  static List<BadRequest> rows() {
    return BadRequest.all();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void isRefusedAndLeavesTheStoreAsItWas(BadRequest row) {
    Snapshot before = Snapshot.of(REGISTRY.store());
    row.check(new WireDoor(gateway.port()).send(row.in(WORLD)));
    assertEquals(before, Snapshot.of(REGISTRY.store()));
  }

  /**
   * A row of {@code wire-requests.txt}.
   *
   * @param bytes with {@link BadWorld}'s braces and Java's escapes
   */
  record WireRow(String why, int status, String bytes) {
    @Override
    public String toString() {
      return why;
    }
  }

  static List<WireRow> wireRows() throws IOException {
    try (InputStream in = BadRequestsIT.class.getResourceAsStream("wire-requests.txt")) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" *\\| *", 3))
          .map(cells -> new WireRow(cells[0], Integer.parseInt(cells[1]), cells[2]))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("wireRows")
  void whatIsBadOnAWireIsRefusedAndLeavesTheStoreAsItWas(WireRow row) {
    Snapshot before = Snapshot.of(REGISTRY.store());
    byte[] bytes = WORLD.fill(row.bytes()).translateEscapes().getBytes(ISO_8859_1);
    Answer answer = new WireDoor(gateway.port()).send(bytes, row.bytes().startsWith("HEAD"));
    answer.expect(row.status());
    assertTrue(answer.text().startsWith("{\"errors\":[{\"code\":\""), answer.text());
    assertEquals(before, Snapshot.of(REGISTRY.store()));
  }
}
