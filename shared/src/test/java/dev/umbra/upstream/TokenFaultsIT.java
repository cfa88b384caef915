package dev.umbra.upstream;

import static dev.umbra.testing.registry.DistributionServer.PASSWORD;
import static dev.umbra.testing.registry.DistributionServer.USER;
import static dev.umbra.upstream.Answers.denied;
import static dev.umbra.upstream.Answers.found;
import static dev.umbra.upstream.Answers.unavailable;
import static dev.umbra.upstream.TestUpstream.APP;
import static dev.umbra.upstream.TestUpstream.REPOSITORY;
import static dev.umbra.upstream.TestUpstream.TAG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.umbra.testing.TestClock;
import dev.umbra.testing.registry.DistributionServer;
import dev.umbra.testing.registry.Fault;
import dev.umbra.testing.registry.FaultProxy;
import dev.umbra.testing.registry.Opened;
import dev.umbra.testing.registry.Pusher;
import dev.umbra.testing.registry.TokenServer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A registry that wants tokens, with a proxy before it and one before its token service. */
class TokenFaultsIT {
  private final TestClock clock = new TestClock();
  private final Opened opened = new Opened();
  private TokenServer tokens;
  private FaultProxy service;
  private DistributionServer registry;
  private FaultProxy proxy;
  private UpstreamClient client;

  @BeforeEach
  void start() {
    tokens = opened.keep(TokenServer.start());
    service = opened.keep(FaultProxy.before(tokens.url()));
    registry = opened.keep(DistributionServer.withTokens(tokens, service.url()));
    proxy = opened.keep(FaultProxy.before(registry.url()));
    var _ =
        Pusher.to(registry.url())
            .with(tokens.authorization(REPOSITORY))
            .image(REPOSITORY, TAG.value(), 1000);
    client = opened.keep(TestUpstream.at(proxy.url()).at(clock).as(USER, PASSWORD).client());
  }

  @AfterEach
  void stop() {
    opened.close();
  }

  @Test
  void aTokenIsAskedForOnce() {
    var _ = found(client.head(APP, TAG));
    var _ = found(client.manifest(APP, TAG));
    assertEquals(1, service.requests().size());
    assertEquals(3, proxy.requests().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"P1D", "P-1D"})
  void aTokenServiceWhoseClockIsOffIsAskedNoMoreOften(Duration off) {
    tokens.clockOff(off);
    var _ = found(client.head(APP, TAG));
    clock.advance(Duration.ofMinutes(4));
    var _ = found(client.head(APP, TAG));
    assertEquals(1, service.requests().size());
    clock.advance(Duration.ofMinutes(1));
    var _ = found(client.head(APP, TAG));
    assertEquals(2, service.requests().size());
  }

  @Test
  void aTokenThatIsNoLongerGoodIsReplaced() {
    var _ = found(client.head(APP, TAG));
    proxy.next(
        1,
        "/manifests/",
        new Fault.Status(
            401,
            Map.of(
                "WWW-Authenticate",
                "Bearer realm=\"" + service.url() + "/token\",service=\"registry.test\"")));
    var _ = found(client.head(APP, TAG));
    assertEquals(2, service.requests().size());
    assertEquals(4, proxy.requests().size());
  }

  @Test
  void aTokenThatConvincesNobodyIsNoReasonToGoOn() {
    proxy.always(
        "/manifests/",
        new Fault.Status(
            401, Map.of("WWW-Authenticate", "Bearer realm=\"" + service.url() + "/token\"")));
    denied(client.head(APP, TAG));
    assertEquals(2, proxy.requests().size());
    assertEquals(1, service.requests().size());
  }

  @Test
  void aTokenServiceThatIsDownMakesTheUpstreamUnavailable() {
    service.refuse();
    var _ = unavailable(client.head(APP, TAG), "refuses or breaks the connection");
    service.acceptAgain();
    var _ = found(client.head(APP, TAG));
  }

  @Test
  void aTokenServiceThatFailsIsAskedOnceMore() {
    service.next(1, "/token", new Fault.Status(502));
    var _ = found(client.head(APP, TAG));
    assertEquals(2, service.requests().size());
  }

  @Test
  void aTokenServiceThatHasHadTooMuchIsLeftAlone() {
    service.next(1, "/token", new Fault.Status(429, Map.of("Retry-After", "20")));
    assertEquals(
        Optional.of(Duration.ofSeconds(20)),
        unavailable(client.head(APP, TAG), "answers 429").retryAfter());
    var _ = unavailable(client.head(APP, TAG), "left alone");
    assertEquals(1, service.requests().size());
    assertEquals(1, proxy.requests().size());
    clock.advance(Duration.ofSeconds(20));
    var _ = found(client.head(APP, TAG));
  }

  @Test
  void aTokenServiceThatRefusesIsDenial() {
    service.always("/token", new Fault.Status(403));
    denied(client.head(APP, TAG));
    assertEquals(1, service.requests().size());
  }

  @Test
  void whatIsNoTokenIsNotBelieved() {
    service.always("/token", new Fault.WrongBytes());
    var _ = unavailable(client.head(APP, TAG), "gives no token");
  }

  @Test
  void passwordsAndTokensAreNotSaid() {
    service.always("/token", new Fault.Status(500));
    String reason = unavailable(client.head(APP, TAG), "answers 500").reason();
    assertFalse(reason.contains(PASSWORD) || reason.contains("scope"), reason);
    assertFalse(
        new Upstream.Credentials(USER, PASSWORD).toString().contains(PASSWORD), "the record too");
  }
}
