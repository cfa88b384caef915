package dev.umbra.functions.fill;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.testing.S3ProxyServer;
import dev.umbra.testing.TestBucket;
import dev.umbra.testing.lambda.FunctionPackage;
import dev.umbra.testing.registry.DistributionServer;
import dev.umbra.testing.registry.FaultProxy;
import dev.umbra.testing.registry.Opened;
import dev.umbra.testing.registry.PushedImage;
import dev.umbra.testing.registry.Pusher;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Both functions on one bucket, with EventBridge between them: pulls of what was never pushed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RegistryAndFillIT {
  private static final String APP = BothFunctions.APP;
  private static final int SIZE = 5_000_000;
  private static final String BLOBS = "^GET .*/blobs/";
  private static final String SIGNED = "^GET .*X-Amz-Signature";

  private final Opened forAll = new Opened();
  private final Opened opened = new Opened();
  private BothFunctions.Packages packages;
  private S3ProxyServer s3;

  @BeforeAll
  void unzip(@TempDir Path registryFolder, @TempDir Path fillFolder) {
    packages =
        new BothFunctions.Packages(
            FunctionPackage.unzip(RegistryDoor.ZIP, registryFolder),
            FunctionPackage.unzip(DeployedFill.ZIP, fillFolder));
    s3 = forAll.keep(S3ProxyServer.inMemory());
  }

  @AfterEach
  void close() {
    opened.close();
  }

  @AfterAll
  void stop() {
    forAll.close();
  }

  private static PushedImage push(DistributionServer upstream) {
    return Pusher.to(upstream.url()).image(BothFunctions.REPOSITORY, "v1", SIZE);
  }

  /**
   * @param url where the functions find the upstream
   */
  private BothFunctions deploy(PushedImage image, URI url) {
    return opened.keep(new BothFunctions(packages, s3, image, url));
  }

  /** An upstream that redirects for blobs to what is behind the proxy. */
  private record Redirecting(DistributionServer upstream, FaultProxy there) {}

  private Redirecting redirecting() {
    TestBucket plain = opened.keep(S3ProxyServer.inMemory()).newBucket();
    FaultProxy there = opened.keep(FaultProxy.before(plain.endpoint()));
    TestBucket proxied =
        new TestBucket(
            there.url(), plain.region(), plain.accessKey(), plain.secretKey(), plain.name());
    return new Redirecting(opened.keep(DistributionServer.redirectingTo(proxied)), there);
  }

  private static Optional<String> source(HttpResponse<byte[]> answer) {
    return answer.headers().firstValue("Umbra-Source");
  }

  @Test
  void aClientIsHeldUntilTheCopyIsThere() {
    DistributionServer upstream = opened.keep(DistributionServer.open());
    PushedImage image = push(upstream);
    FaultProxy proxy = opened.keep(FaultProxy.before(upstream.url()));
    BothFunctions deployed = deploy(image, proxy.url());
    HttpResponse<byte[]> manifest = deployed.door.manifest(APP, "v1");
    assertEquals(200, manifest.statusCode());
    assertArrayEquals(image.manifest(), manifest.body());
    assertEquals(Optional.of("upstream"), source(manifest));
    deployed.bridge.open();
    deployed.assertPulledFromTheBucket(deployed.door.blob(deployed.layer));
    // One that the registry function ended as it began, and the copy.
    assertEquals(2, proxy.count(BLOBS));
    deployed.assertNoInvocationFailed();
  }

  @Test
  void aClientThatWaitsTooLongIsSentToTheSamePlaceAgain() {
    DistributionServer upstream = opened.keep(DistributionServer.open());
    PushedImage image = push(upstream);
    FaultProxy proxy = opened.keep(FaultProxy.before(upstream.url()));
    BothFunctions deployed = deploy(image, proxy.url());
    HttpResponse<byte[]> held = deployed.door.blob(deployed.layer);
    assertEquals(307, held.statusCode());
    URI again = RegistryDoor.location(held);
    assertTrue(again.toString().endsWith("/blobs/" + image.layer() + "?wait=1"), again::toString);
    assertEquals(1, proxy.count(BLOBS));
    assertEquals("held", deployed.fill.outcome(deployed.layer));
    deployed.assertPulledFromTheBucket(deployed.door.get(again));
  }

  @Test
  void twoFunctionsThatHoldClientsHoldThemForOneCopy() {
    DistributionServer upstream = opened.keep(DistributionServer.open());
    PushedImage image = push(upstream);
    FaultProxy proxy = opened.keep(FaultProxy.before(upstream.url()));
    BothFunctions deployed = deploy(image, proxy.url());
    deployed.bridge.open();
    pullAtOnce(deployed).forEach(deployed::assertPulledFromTheBucket);
    assertEquals(1, deployed.copies());
    // The copy, and what each function may have ended as it began.
    int requests = proxy.count(BLOBS);
    assertTrue(requests == 2 || requests == 3, () -> requests + " requests");
    deployed.assertNoInvocationFailed();
  }

  @Test
  void aClientIsSentWhereTheUpstreamSendsItAndLaterToTheBucket() throws InterruptedException {
    Redirecting redirecting = redirecting();
    FaultProxy there = redirecting.there();
    PushedImage image = push(redirecting.upstream());
    BothFunctions deployed = deploy(image, redirecting.upstream().url());
    there.heal();
    deployed.bridge.open();
    HttpResponse<byte[]> first = deployed.door.blob(deployed.layer);
    assertEquals(307, first.statusCode());
    assertEquals(Optional.of("upstream"), source(first));
    URI elsewhere = RegistryDoor.location(first);
    assertEquals(there.url().getPort(), elsewhere.getPort(), elsewhere::toString);
    assertArrayEquals(image.content(), deployed.door.fetch(elsewhere));
    deployed.awaitCopy();
    HttpResponse<byte[]> second = deployed.door.blob(deployed.layer);
    assertEquals(Optional.of("upstream-cache"), source(second));
    deployed.assertPulledFromTheBucket(second);
    assertEquals(2, there.count(SIGNED));
    deployed.assertNoInvocationFailed();
  }

  @Test
  void twoFunctionsAndOneClaimAreOneTransfer() throws InterruptedException {
    Redirecting redirecting = redirecting();
    FaultProxy there = redirecting.there();
    PushedImage image = push(redirecting.upstream());
    BothFunctions deployed = deploy(image, redirecting.upstream().url());
    there.heal();
    deployed.bridge.open();
    pullAtOnce(deployed).forEach(answer -> assertEquals(307, answer.statusCode()));
    deployed.awaitCopy();
    assertEquals(1, there.count(SIGNED));
    assertEquals(1, deployed.copies());
    deployed.assertPulledFromTheBucket(deployed.otherDoor.blob(deployed.layer));
    deployed.assertNoInvocationFailed();
  }

  private static List<HttpResponse<byte[]>> pullAtOnce(BothFunctions deployed) {
    List<CompletableFuture<HttpResponse<byte[]>>> pulls =
        List.of(
            CompletableFuture.supplyAsync(() -> deployed.door.blob(deployed.layer)),
            CompletableFuture.supplyAsync(() -> deployed.otherDoor.blob(deployed.layer)));
    return pulls.stream().map(CompletableFuture::join).toList();
  }
}
