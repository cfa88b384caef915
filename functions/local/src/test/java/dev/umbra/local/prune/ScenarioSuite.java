package dev.umbra.local.prune;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.umbra.http.RegistryResponse;
import dev.umbra.http.RequestHandler;
import dev.umbra.local.server.Gateway;
import dev.umbra.local.server.GatewaySettings;
import dev.umbra.local.server.RequestLog;
import dev.umbra.registry.RegistrySettings.BlobServing;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Every row of the table on one kind of store, by HTTP. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class ScenarioSuite {
  /** Runs one row only, when somebody is after it. */
  private static final String ONLY = System.getProperty("umbra.scenario", "");

  /** What scenarios break on purpose would fill the log. */
  private static final Logger REGISTRY = Logger.getLogger("dev.umbra.registry.Registry");

  private final Place place;
  private final Gateway gateway;
  private final URI address;
  private final Client client;
  private volatile RequestHandler current = request -> RegistryResponse.of(503);

  ScenarioSuite(Place place) throws IOException {
    REGISTRY.setLevel(Level.OFF);
    this.place = place;
    this.gateway =
        Gateway.start(
            new GatewaySettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Optional.empty(),
                Optional.empty(),
                new GatewaySettings.Limits(Duration.ofMinutes(1), Duration.ofSeconds(5), 50)),
            request -> current.handle(request),
            new RequestLog(new PrintStream(OutputStream.nullOutputStream()), Clock.systemUTC()));
    this.address = URI.create("http://" + place.host() + ":" + gateway.port());
    this.client = new Client(address);
  }

  @AfterAll
  void stop() {
    REGISTRY.setLevel(null);
    client.close();
    gateway.close();
    place.close();
  }

  @TestFactory
  Stream<DynamicTest> scenarios() {
    Stream<DynamicTest> rows =
        ScenarioFile.all().stream()
            .filter(scenario -> place.keepsVersions() || !scenario.needsVersions())
            .filter(scenario -> ONLY.isEmpty() || scenario.id().equals(ONLY))
            .map(scenario -> dynamicTest(scenario.title(), () -> play(scenario)));
    return Stream.concat(
        rows, Stream.of(dynamicTest("clients went to the store", this::redirected)));
  }

  private void redirected() {
    assertTrue(place.serving() == BlobServing.INLINE || client.redirects() > 0 || !ONLY.isEmpty());
  }

  private void play(Scenario scenario) {
    int number = 0;
    while (play(scenario, new Meeting(number)) && scenario.meetsEveryRequest()) {
      number += place.stride();
    }
    assertTrue(number > 0 || !scenario.meetsEveryRequest(), "prune met nothing");
  }

  /** Whether prune made the request that was to be met. */
  private boolean play(Scenario scenario, Meeting meeting) {
    Place.Opened store = place.open(address);
    try {
      World world = new World(place, store.objects(), client);
      current = place.before(world::handle);
      new Performance(world, meeting).play(scenario);
      return meeting.happened();
    } finally {
      store.close().run();
    }
  }
}
