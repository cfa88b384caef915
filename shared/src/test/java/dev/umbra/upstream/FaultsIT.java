package dev.umbra.upstream;

import static dev.umbra.upstream.Answers.found;
import static dev.umbra.upstream.Answers.unavailable;
import static dev.umbra.upstream.TestUpstream.APP;
import static dev.umbra.upstream.TestUpstream.REPOSITORY;
import static dev.umbra.upstream.TestUpstream.TAG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.Digest;
import dev.umbra.image.ManifestParser;
import dev.umbra.image.MediaType;
import dev.umbra.image.Tag;
import dev.umbra.testing.TestClock;
import dev.umbra.testing.registry.DistributionServer;
import dev.umbra.testing.registry.Fault;
import dev.umbra.testing.registry.FaultProxy;
import dev.umbra.testing.registry.Opened;
import dev.umbra.testing.registry.PushedImage;
import dev.umbra.testing.registry.Pusher;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong with single requests: what is answered, and how often the upstream was asked. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {
  private static final String MANIFESTS = "/manifests/";

  private final TestClock clock = new TestClock();
  private final Opened servers = new Opened();
  private final Opened clients = new Opened();
  private DistributionServer registry;
  private FaultProxy proxy;
  private PushedImage image;
  private UpstreamClient client;

  @BeforeAll
  void start() {
    registry = servers.keep(DistributionServer.open());
    proxy = servers.keep(FaultProxy.before(registry.url()));
    image = Pusher.to(registry.url()).image(REPOSITORY, TAG.value(), 1000);
  }

  @AfterAll
  void stop() {
    servers.close();
  }

  @BeforeEach
  void open() {
    client = clients.keep(TestUpstream.at(proxy.url()).at(clock).client());
  }

  @AfterEach
  void heal() {
    clients.close();
    proxy.heal();
  }

  private void isUpAfterwards() {
    proxy.heal();
    assertEquals(image.digest(), found(client.manifest(APP, TAG)).digest());
  }

  @Test
  void aRefusedConnectionIsNoAnswer() {
    proxy.refuse();
    try {
      assertEquals(
          Optional.empty(),
          unavailable(client.head(APP, TAG), "refuses or breaks the connection").retryAfter());
    } finally {
      proxy.acceptAgain();
    }
    isUpAfterwards();
  }

  @Test
  void aBrokenConnectionIsTriedOnceMore() {
    proxy.next(1, MANIFESTS, new Fault.Broken());
    assertEquals(image.digest(), found(client.manifest(APP, TAG)).digest());
    assertEquals(2, proxy.count(MANIFESTS));
  }

  @Test
  void aConnectionThatBreaksTwiceIsGivenUp() {
    proxy.always(MANIFESTS, new Fault.Broken());
    var _ = unavailable(client.manifest(APP, TAG), "refuses or breaks the connection");
    assertEquals(2, proxy.count(MANIFESTS));
    isUpAfterwards();
  }

  @Test
  void aConnectionThatTheUpstreamClosedMeanwhileIsNoticed() {
    var _ = found(client.manifest(APP, TAG));
    proxy.refuse();
    proxy.acceptAgain();
    assertEquals(image.digest(), found(client.manifest(APP, TAG)).digest());
  }

  @Test
  void aFirstByteThatDoesNotComeIsWaitedForOnce() {
    proxy.always(MANIFESTS, new Fault.Hanging());
    long start = System.nanoTime();
    var _ = unavailable(client.manifest(APP, TAG), "does not answer in time");
    assertTrue(System.nanoTime() - start < Duration.ofSeconds(3).toNanos());
    assertEquals(1, proxy.count(MANIFESTS));
    isUpAfterwards();
  }

  @Test
  void aManifestThatStallsIsGivenUp() {
    proxy.always(MANIFESTS, new Fault.Stalled(10));
    var _ = unavailable(client.manifest(APP, TAG), "does not answer in time");
    assertEquals(1, proxy.count(MANIFESTS));
    isUpAfterwards();
  }

  @Test
  void aManifestThatIsCutIsNotBelieved() {
    proxy.always(MANIFESTS, new Fault.Cut(10));
    var _ = unavailable(client.manifest(APP, TAG), "breaks the connection");
    isUpAfterwards();
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 503, 504})
  void aFailureThatMayBeBriefIsTriedOnceMore(int status) {
    proxy.next(1, MANIFESTS, new Fault.Status(status));
    var _ = found(client.head(APP, TAG));
    assertEquals(2, proxy.count(MANIFESTS));
  }

  @Test
  void anotherFailureIsTheAnswer() {
    proxy.always(MANIFESTS, new Fault.Status(500));
    var _ = unavailable(client.head(APP, TAG), "answers 500");
    assertEquals(1, proxy.count(MANIFESTS));
    isUpAfterwards();
  }

  @Test
  void anUpstreamThatHasHadTooMuchIsLeftAloneForAsLongAsItSays() {
    proxy.always(MANIFESTS, new Fault.Status(429, Map.of("Retry-After", "30")));
    Optional<Duration> asked = Optional.of(Duration.ofSeconds(30));
    assertEquals(asked, unavailable(client.head(APP, TAG), "answers 429").retryAfter());
    assertEquals(1, proxy.count(""));
    clock.advance(Duration.ofSeconds(29));
    Optional<Duration> left = Optional.of(Duration.ofSeconds(1));
    assertEquals(left, unavailable(client.manifest(APP, TAG), "left alone").retryAfter());
    assertEquals(left, unavailable(client.blob(APP, image.layer()), "left alone").retryAfter());
    assertEquals(1, proxy.count(""));
    clock.advance(Duration.ofSeconds(1));
    isUpAfterwards();
  }

  @Test
  void nobodyIsLeftAloneForMoreThanAMinute() {
    proxy.always(
        MANIFESTS, new Fault.Status(429, Map.of("Retry-After", "Thu, 01 Jan 2099 00:00:00 GMT")));
    assertTrue(
        unavailable(client.head(APP, TAG), "answers 429")
                .retryAfter()
                .orElseThrow()
                .compareTo(Duration.ofDays(365))
            > 0);
    clock.advance(Duration.ofSeconds(59));
    var _ = unavailable(client.head(APP, TAG), "left alone");
    clock.advance(Duration.ofSeconds(1));
    isUpAfterwards();
  }

  @ParameterizedTest
  @CsvSource({
    "'Thu, 01 Jan 2026 05:00:00 GMT', 'Thu, 01 Jan 2026 05:00:30 GMT'",
    "'Wed, 31 Dec 2025 19:00:00 GMT', 'Wed, 31 Dec 2025 19:00:30 GMT'",
  })
  void anUpstreamWhoseClockIsOffIsLeftAloneForAsLongAsItMeans(String date, String retryAfter) {
    proxy.always(MANIFESTS, new Fault.Status(429, Map.of("Date", date, "Retry-After", retryAfter)));
    assertEquals(
        Optional.of(Duration.ofSeconds(30)),
        unavailable(client.head(APP, TAG), "answers 429").retryAfter());
    clock.advance(Duration.ofSeconds(29));
    var _ = unavailable(client.head(APP, TAG), "left alone");
    assertEquals(1, proxy.count(""));
    clock.advance(Duration.ofSeconds(1));
    isUpAfterwards();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void anUpstreamThatDoesNotSayHowLongIsLeftAloneForFiveSeconds(int status) {
    proxy.always(MANIFESTS, new Fault.Status(status));
    assertEquals(
        Optional.empty(), unavailable(client.head(APP, TAG), "answers " + status).retryAfter());
    assertEquals(status == 429 ? 1 : 2, proxy.count(""));
    clock.advance(Duration.ofMillis(4999));
    var _ = unavailable(client.head(APP, TAG), "left alone");
    assertEquals(status == 429 ? 1 : 2, proxy.count(""));
    clock.advance(Duration.ofMillis(1));
    isUpAfterwards();
  }

  @Test
  void anUpstreamThatAsksToBeLeftAloneIsNotTriedOnceMore() {
    proxy.always(MANIFESTS, new Fault.Status(503, Map.of("Retry-After", "7")));
    assertEquals(
        Optional.of(Duration.ofSeconds(7)),
        unavailable(client.head(APP, TAG), "answers 503").retryAfter());
    assertEquals(1, proxy.count(""));
    clock.advance(Duration.ofSeconds(7));
    isUpAfterwards();
  }

  @Test
  void whatTheUpstreamDeniesIsDenied() {
    proxy.always(MANIFESTS, new Fault.Status(403));
    Answers.denied(client.head(APP, TAG));
    proxy.heal();
    proxy.always(MANIFESTS, new Fault.Status(401));
    Answers.denied(client.head(APP, TAG));
    assertEquals(1, proxy.count(MANIFESTS));
    isUpAfterwards();
  }

  @Test
  void otherBytesThanTheDigestSaysAreNotBelieved() {
    proxy.always(MANIFESTS, new Fault.WrongBytes());
    var _ = unavailable(client.manifest(APP, TAG), "is not what its digest says");
    var _ = unavailable(client.manifest(APP, image.digest()), "is not what its digest says");
    proxy.always(MANIFESTS, new Fault.Header("Docker-Content-Digest", ""));
    var _ = unavailable(client.manifest(APP, TAG), "cannot be read");
    isUpAfterwards();
  }

  @Test
  void aTagsDigestThatIsWrongIsNotBelieved() {
    Digest other = image.layer();
    proxy.always(MANIFESTS, new Fault.Header("Docker-Content-Digest", other.toString()));
    var _ = unavailable(client.manifest(APP, TAG), "is not what its digest says");
    assertEquals(image.digest(), found(client.manifest(APP, image.digest())).digest());
    isUpAfterwards();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sha256:123", "md5:900150983cd24fb0d6963f7d28e17f72"})
  void withoutADigestTheBytesAreHashed(String header) {
    proxy.always(MANIFESTS, new Fault.Header("Docker-Content-Digest", header));
    assertEquals(Optional.empty(), found(client.head(APP, TAG)).digest());
    assertEquals(image.digest(), found(client.manifest(APP, TAG)).digest());
  }

  @Test
  void aManifestWithoutMediaTypeSaysItItself() {
    proxy.always(MANIFESTS, new Fault.Header("Content-Type", ""));
    assertEquals(MediaType.OCI_MANIFEST, found(client.manifest(APP, TAG)).mediaType());
  }

  @Test
  void aManifestIsNoLongerThanManifestsAre() {
    String padding = " ".repeat(ManifestParser.MAX_BYTES - image.manifest().length);
    String longest = new String(image.manifest(), StandardCharsets.UTF_8) + padding;
    Pusher pusher = Pusher.to(registry.url());
    byte[] bytes = longest.getBytes(StandardCharsets.UTF_8);
    var _ = pusher.manifest(REPOSITORY, "longest", MediaType.OCI_MANIFEST, bytes);
    assertEquals(bytes.length, found(client.manifest(APP, new Tag("longest"))).bytes().length);
    Digest blob = pusher.blob(REPOSITORY, (longest + " ").getBytes(StandardCharsets.UTF_8));
    proxy.always(
        "/manifests/longer",
        new Fault.Status(307, Map.of("Location", "/v2/" + REPOSITORY + "/blobs/" + blob)));
    var _ = unavailable(client.manifest(APP, new Tag("longer")), "more than 4194304 bytes");
  }

  @Test
  void aBlobWhoseLengthIsNotSaidHasNoSize() {
    proxy.always("HEAD .*/blobs/", new Fault.Header("Content-Length", ""));
    var _ = unavailable(client.blobSize(APP, image.layer()), "does not say how long");
  }

  @Test
  void aClosedClientAnswersNothing() {
    client.close();
    var _ = unavailable(client.head(APP, TAG), "breaks the connection");
    assertEquals(0, proxy.requests().size());
  }

  @Test
  void onlySoManyConnectionsAreOpenAtOnce() throws Exception {
    try (UpstreamClient two = TestUpstream.at(proxy.url()).connections(2).client()) {
      Download first = Answers.here(two.blob(APP, image.layer()));
      Download second = Answers.here(two.blob(APP, image.layer()));
      var _ = unavailable(two.head(APP, TAG), "in use");
      first.stream().close();
      var _ = found(two.head(APP, TAG));
      second.stream().close();
    }
  }
}
