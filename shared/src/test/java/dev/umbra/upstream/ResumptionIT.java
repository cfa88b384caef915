package dev.umbra.upstream;

import static dev.umbra.upstream.Answers.assertContent;
import static dev.umbra.upstream.Answers.found;
import static dev.umbra.upstream.Answers.here;
import static dev.umbra.upstream.TestUpstream.APP;
import static dev.umbra.upstream.TestUpstream.REPOSITORY;
import static dev.umbra.upstream.TestUpstream.TAG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.testing.S3ProxyServer;
import dev.umbra.testing.TestBucket;
import dev.umbra.testing.registry.DistributionServer;
import dev.umbra.testing.registry.Fault;
import dev.umbra.testing.registry.FaultProxy;
import dev.umbra.testing.registry.Opened;
import dev.umbra.testing.registry.PushedImage;
import dev.umbra.testing.registry.Pusher;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transfers that are cut: from the registry itself, and from where it redirects to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResumptionIT {
  private static final int MIB = 1024 * 1024;
  private static final String BLOBS = "/blobs/sha256:";
  private static final String BUCKET = "X-Amz-Signature";

  private final Opened servers = new Opened();
  private final Opened clients = new Opened();
  private DistributionServer registry;
  private FaultProxy proxy;
  private PushedImage image;
  private UpstreamClient client;

  private FaultProxy bucket;
  private DistributionServer redirecting;
  private UpstreamClient redirected;

  @BeforeAll
  void start() {
    registry = servers.keep(DistributionServer.open());
    proxy = servers.keep(FaultProxy.before(registry.url()));
    image = Pusher.to(registry.url()).image(REPOSITORY, TAG.value(), 4 * MIB);
    TestBucket direct = servers.keep(S3ProxyServer.inMemory()).newBucket();
    bucket = servers.keep(FaultProxy.before(direct.endpoint()));
    redirecting =
        servers.keep(
            DistributionServer.redirectingTo(
                new TestBucket(
                    bucket.url(),
                    direct.region(),
                    direct.accessKey(),
                    direct.secretKey(),
                    direct.name())));
    var _ = Pusher.to(redirecting.url()).image(REPOSITORY, TAG.value(), 4 * MIB);
  }

  @AfterAll
  void stop() {
    servers.close();
  }

  @BeforeEach
  void open() {
    client = clients.keep(TestUpstream.at(proxy.url()).client());
    redirected = clients.keep(TestUpstream.at(redirecting.url()).client());
    bucket.heal();
  }

  @AfterEach
  void heal() {
    clients.close();
    proxy.heal();
    bucket.heal();
  }

  @Test
  void aCutTransferGoesOnWhereItWas() throws IOException {
    proxy.next(1, BLOBS, new Fault.Cut(MIB + 1));
    assertContent(image.content(), here(client.blob(APP, image.layer())));
    assertEquals(2, proxy.count(BLOBS));
  }

  @Test
  void whateverIsCutGoesOnAsLongAsSomethingComes() throws IOException {
    proxy.always(BLOBS, new Fault.Cut(300_001));
    assertContent(image.content(), found(client.download(APP, image.layer(), Optional.empty())));
    assertEquals(14, proxy.count(BLOBS));
  }

  @Test
  void aStalledTransferGoesOnToo() throws IOException {
    proxy.next(1, BLOBS, new Fault.Stalled(MIB));
    assertContent(image.content(), here(client.blob(APP, image.layer())));
    assertEquals(2, proxy.count(BLOBS));
  }

  @Test
  void aTransferThatComesNoFurtherIsGivenUp() throws IOException {
    proxy.next(1, BLOBS, new Fault.Cut(MIB));
    try (InputStream stream = here(client.blob(APP, image.layer())).stream()) {
      proxy.always(BLOBS, new Fault.Cut(0));
      IOException cut = assertThrows(IOException.class, stream::readAllBytes);
      String reason = String.valueOf(cut.getMessage());
      assertTrue(reason.contains("at byte " + MIB), reason);
      assertEquals(6, proxy.count(BLOBS));
    }
  }

  @Test
  void failuresAreCountedAnewAfterProgress() throws IOException {
    proxy.next(1, BLOBS, new Fault.Cut(MIB));
    try (InputStream stream = here(client.blob(APP, image.layer())).stream()) {
      proxy.next(4, BLOBS, new Fault.Cut(0));
      proxy.next(1, BLOBS, new Fault.Cut(MIB));
      proxy.next(4, BLOBS, new Fault.Status(500));
      assertContent(image.content(), new Download(OptionalLong.empty(), stream));
    }
  }

  @Test
  void aServerThatKnowsNoRangesIsReadFromTheBeginning() throws IOException {
    proxy.next(1, BLOBS, new Fault.Cut(MIB));
    try (InputStream stream = here(client.blob(APP, image.layer())).stream()) {
      proxy.always(BLOBS, new Fault.WithoutHeader("Range"));
      assertContent(image.content(), new Download(OptionalLong.empty(), stream));
    }
    assertEquals(2, proxy.count(BLOBS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes 0-9/10", "bytes 2000000-4194303/4194304", "", "items 1-2/3"})
  void anotherPartThanAskedForIsNotTaken(String range) throws IOException {
    proxy.next(1, BLOBS, new Fault.Cut(MIB));
    try (InputStream stream = here(client.blob(APP, image.layer())).stream()) {
      proxy.next(1, BLOBS, new Fault.Header("Content-Range", range));
      assertContent(image.content(), new Download(OptionalLong.empty(), stream));
    }
    assertEquals(3, proxy.count(BLOBS));
  }

  @Test
  void anUpstreamThatWantsToBeLeftAloneIsAskedAgainAfterwards() throws IOException {
    proxy.next(1, BLOBS, new Fault.Cut(MIB));
    try (InputStream stream = here(client.blob(APP, image.layer())).stream()) {
      proxy.next(1, BLOBS, new Fault.Status(429, Map.of("Retry-After", "1")));
      assertContent(image.content(), new Download(OptionalLong.empty(), stream));
    }
    assertEquals(3, proxy.count(BLOBS));
  }

  @Test
  void aTransferFromARedirectsTargetGoesOnThere() throws IOException {
    URI url = elsewhere();
    bucket.next(1, BUCKET, new Fault.Cut(MIB));
    assertContent(
        image.content(), found(redirected.download(APP, image.layer(), Optional.of(url))));
    assertEquals(2, bucket.count("GET .*" + BUCKET));
  }

  @Test
  void aTargetThatRefusesMeanwhileIsAskedForAnew() throws IOException {
    URI url = elsewhere();
    bucket.next(1, BUCKET, new Fault.Cut(MIB));
    try (InputStream stream =
        found(redirected.download(APP, image.layer(), Optional.of(url))).stream()) {
      bucket.next(1, BUCKET, new Fault.Status(403));
      assertContent(image.content(), new Download(OptionalLong.empty(), stream));
    }
    assertEquals(3, bucket.count("GET .*" + BUCKET));
  }

  @Test
  void whatFailsElsewhereIsSaidWithoutTheUrlsSecret() {
    URI url = elsewhere();
    bucket.always(BUCKET, new Fault.Status(403));
    String reason =
        Answers.unavailable(
                redirected.download(APP, image.layer(), Optional.of(url)), "answers 403")
            .reason();
    assertFalse(reason.contains("X-Amz"), reason);
    assertFalse(reason.contains("sha256"), reason);
  }

  @Test
  void closingEndsTheTransferAndKeepsTheClient() throws IOException {
    try (UpstreamClient one = TestUpstream.at(proxy.url()).connections(1).client()) {
      for (int index = 0; index < 3; index++) {
        InputStream stream = here(one.blob(APP, image.layer())).stream();
        assertTrue(stream.read() >= 0);
        stream.close();
        assertThrows(IOException.class, stream::readAllBytes);
      }
      assertEquals(4L * MIB, found(one.blobSize(APP, image.layer())));
    }
  }

  private URI elsewhere() {
    return assertInstanceOf(BlobSource.Elsewhere.class, found(redirected.blob(APP, image.layer())))
        .url();
  }
}
