package dev.umbra.functions.fill;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.RepositoryName;
import dev.umbra.store.ClaimKey;
import dev.umbra.testing.S3ProxyServer;
import dev.umbra.testing.TestBucket;
import dev.umbra.testing.lambda.FunctionPackage;
import dev.umbra.testing.lambda.Outcome;
import dev.umbra.testing.registry.DistributionServer;
import dev.umbra.testing.registry.FaultProxy;
import dev.umbra.testing.registry.Opened;
import dev.umbra.testing.registry.PushedImage;
import dev.umbra.testing.registry.Pusher;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
  private static final String REPOSITORY = "org/app";
  private static final String APP = "upstream.test/" + REPOSITORY;
  private static final int SIZE = 5_000_000;
  private static final String SIGNED = "^GET .*X-Amz-Signature";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Opened forAll = new Opened();
  private final Opened opened = new Opened();
  private FunctionPackage registryFunction;
  private FunctionPackage fillFunction;
  private S3ProxyServer s3;
  private Bucket bucket;
  private Bridge bridge;
  private PushedImage image;
  private ClaimKey layer;
  private RegistryDoor door;
  private RegistryDoor otherDoor;
  private DeployedFill fill;

  @BeforeAll
  void unzip(@TempDir Path registryFolder, @TempDir Path fillFolder) {
    registryFunction = FunctionPackage.unzip(RegistryDoor.ZIP, registryFolder);
    fillFunction = FunctionPackage.unzip(DeployedFill.ZIP, fillFolder);
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

  private void deploy(DistributionServer upstream, URI url) {
    image = Pusher.to(upstream.url()).image(REPOSITORY, "v1", SIZE);
    layer = new ClaimKey(RepositoryName.ofCanonical(APP), image.layer());
    bucket = opened.keep(new Bucket(s3.newBucket()));
    fill = opened.keep(new DeployedFill(fillFunction, bucket.bucket, url));
    bridge = new Bridge(s3, fill::tell);
    Map<String, String> environment = DeployedFill.environment(bucket.bucket, url);
    door = opened.keep(new RegistryDoor(registryFunction, environment));
    otherDoor = opened.keep(new RegistryDoor(registryFunction, environment));
  }

  /** An upstream that sends blobs itself. */
  private FaultProxy deployBelowAPlainUpstream() {
    DistributionServer upstream = opened.keep(DistributionServer.open());
    FaultProxy proxy = opened.keep(FaultProxy.before(upstream.url()));
    deploy(upstream, proxy.url());
    return proxy;
  }

  /** An upstream that redirects; gives what is in front of the storage that it redirects to. */
  private FaultProxy deployBelowARedirectingUpstream() {
    TestBucket plain = opened.keep(S3ProxyServer.inMemory()).newBucket();
    FaultProxy there = opened.keep(FaultProxy.before(plain.endpoint()));
    DistributionServer upstream =
        opened.keep(
            DistributionServer.redirectingTo(
                new TestBucket(
                    there.url(),
                    plain.region(),
                    plain.accessKey(),
                    plain.secretKey(),
                    plain.name())));
    deploy(upstream, upstream.url());
    there.heal();
    return there;
  }

  private static Optional<String> source(HttpResponse<byte[]> answer) {
    return answer.headers().firstValue("Umbra-Source");
  }

  private void assertPulledFromTheBucket(HttpResponse<byte[]> answer) {
    assertEquals(307, answer.statusCode());
    URI there = RegistryDoor.location(answer);
    assertEquals(bucket.bucket.endpoint().getPort(), there.getPort(), there::toString);
    assertTrue(String.valueOf(there.getRawQuery()).contains("X-Amz-Signature"), there::toString);
    assertArrayEquals(image.content(), door.fetch(there));
  }

  private void awaitCopy() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!(bucket.hasCached(layer) && bucket.claims.find(layer).isEmpty())) {
      assertTrue(System.nanoTime() < end, () -> bucket.keys().toString());
      Thread.sleep(100);
    }
  }

  /** Of this blob, and whoever copied it. */
  private long copies() {
    String data = "blobs/sha256/" + layer.digest().hex() + "/";
    return bucket.keys().stream().filter(key -> key.startsWith(data)).count();
  }

  private void assertNoInvocationFailed() {
    bridge
        .outcomes()
        .forEach(outcome -> assertInstanceOf(Outcome.Answer.class, outcome, outcome::toString));
  }

  @Test
  void aClientIsHeldUntilTheCopyIsThere() {
    FaultProxy proxy = deployBelowAPlainUpstream();
    HttpResponse<byte[]> manifest = door.manifest(APP, "v1");
    assertEquals(200, manifest.statusCode());
    assertArrayEquals(image.manifest(), manifest.body());
    assertEquals(Optional.of("upstream"), source(manifest));
    bridge.open();
    assertPulledFromTheBucket(door.blob(layer));
    // One that the registry function ended as it began, and the copy.
    assertEquals(2, proxy.count("^GET .*/blobs/"));
    assertNoInvocationFailed();
  }

  @Test
  void aClientThatWaitsTooLongIsSentToTheSamePlaceAgain() {
    FaultProxy proxy = deployBelowAPlainUpstream();
    HttpResponse<byte[]> held = door.blob(layer);
    assertEquals(307, held.statusCode());
    URI again = RegistryDoor.location(held);
    assertTrue(again.toString().endsWith("/blobs/" + layer.digest() + "?wait=1"), again::toString);
    assertEquals(1, proxy.count("^GET .*/blobs/"));
    assertEquals("held", fill.outcome(layer));
    assertPulledFromTheBucket(door.get(again));
  }

  @Test
  void aClientIsSentWhereTheUpstreamSendsItAndLaterToTheBucket() throws InterruptedException {
    FaultProxy there = deployBelowARedirectingUpstream();
    bridge.open();
    HttpResponse<byte[]> first = door.blob(layer);
    assertEquals(307, first.statusCode());
    assertEquals(Optional.of("upstream"), source(first));
    URI elsewhere = RegistryDoor.location(first);
    assertEquals(there.url().getPort(), elsewhere.getPort(), elsewhere::toString);
    assertArrayEquals(image.content(), door.fetch(elsewhere));
    awaitCopy();
    HttpResponse<byte[]> second = door.blob(layer);
    assertEquals(Optional.of("upstream-cache"), source(second));
    assertPulledFromTheBucket(second);
    assertEquals(2, there.count(SIGNED));
    assertNoInvocationFailed();
  }

  @Test
  void twoFunctionsAndOneClaimAreOneTransfer() throws InterruptedException {
    FaultProxy there = deployBelowARedirectingUpstream();
    bridge.open();
    List<CompletableFuture<HttpResponse<byte[]>>> pulls =
        List.of(
            CompletableFuture.supplyAsync(() -> door.blob(layer)),
            CompletableFuture.supplyAsync(() -> otherDoor.blob(layer)));
    for (CompletableFuture<HttpResponse<byte[]>> pull : pulls) {
      assertEquals(307, pull.join().statusCode());
    }
    awaitCopy();
    assertEquals(1, there.count(SIGNED));
    assertEquals(1, copies());
    assertPulledFromTheBucket(otherDoor.blob(layer));
    assertNoInvocationFailed();
  }

  @Test
  void twoFunctionsThatHoldClientsHoldThemForOneTransfer() {
    FaultProxy proxy = deployBelowAPlainUpstream();
    bridge.open();
    List<CompletableFuture<HttpResponse<byte[]>>> pulls =
        List.of(
            CompletableFuture.supplyAsync(() -> door.blob(layer)),
            CompletableFuture.supplyAsync(() -> otherDoor.blob(layer)));
    pulls.forEach(pull -> assertPulledFromTheBucket(pull.join()));
    assertEquals(1, copies());
    // The copy, and what each function may have ended as it began.
    int requests = proxy.count("^GET .*/blobs/");
    assertTrue(requests == 2 || requests == 3, () -> requests + " requests");
    assertNoInvocationFailed();
  }
}
