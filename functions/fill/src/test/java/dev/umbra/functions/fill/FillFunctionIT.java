package dev.umbra.functions.fill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.Digest;
import dev.umbra.image.RepositoryName;
import dev.umbra.store.ClaimKey;
import dev.umbra.store.Claims;
import dev.umbra.store.UploadKeys;
import dev.umbra.testing.S3ProxyServer;
import dev.umbra.testing.SecretsServer;
import dev.umbra.testing.TestBucket;
import dev.umbra.testing.lambda.FunctionPackage;
import dev.umbra.testing.lambda.Outcome;
import dev.umbra.testing.registry.DistributionServer;
import dev.umbra.testing.registry.Fault;
import dev.umbra.testing.registry.FaultProxy;
import dev.umbra.testing.registry.Opened;
import dev.umbra.testing.registry.PushedImage;
import dev.umbra.testing.registry.Pusher;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the deployed function copies from a real registry, and what it leaves where it cannot. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FillFunctionIT {
  private static final String REPOSITORY = "org/app";
  private static final RepositoryName APP =
      RepositoryName.ofCanonical("upstream.test/" + REPOSITORY);
  private static final int SIZE = 20_000_000;
  private static final String BLOBS = "^GET .*/blobs/";

  private final Opened servers = new Opened();
  private FunctionPackage function;
  private FaultProxy proxy;
  private S3ProxyServer s3;
  private DistributionServer upstream;
  private ClaimKey layer;
  private Bucket bucket;
  private DeployedFill fill;

  @BeforeAll
  void start(@TempDir Path folder) {
    function = FunctionPackage.unzip(DeployedFill.ZIP, folder);
    s3 = servers.keep(S3ProxyServer.inMemory());
    upstream = servers.keep(DistributionServer.open());
    proxy = servers.keep(FaultProxy.before(upstream.url()));
    PushedImage image = Pusher.to(upstream.url()).image(REPOSITORY, "v1", SIZE);
    layer = new ClaimKey(APP, image.layer());
    bucket = servers.keep(new Bucket(s3.newBucket()));
    fill = servers.keep(new DeployedFill(function, bucket.bucket, proxy.url()));
    System.out.printf(
        "fill function: package %.1f MB, init %d ms%n",
        function.size() / 1e6, fill.init().toMillis());
  }

  @AfterAll
  void stop() {
    servers.close();
  }

  @BeforeEach
  void empty() {
    try (var client = bucket.bucket.client()) {
      bucket
          .keys()
          .forEach(
              key -> {
                var _ = client.deleteObject(delete -> delete.bucket(bucket.bucket.name()).key(key));
              });
    }
  }

  @AfterEach
  void heal() {
    proxy.heal();
  }

  private void request() {
    request(Optional.empty());
  }

  private void request(Optional<URI> known) {
    assertTrue(bucket.claims.request(layer, known));
  }

  private void assertCopiedAndReleased() {
    assertTrue(bucket.hasCached(layer), () -> bucket.keys().toString());
    assertEquals(Optional.empty(), bucket.claims.find(layer));
  }

  /** Not even what would be collected later. */
  private void assertNothingIsLeft() {
    assertEquals(List.of(), bucket.keys());
  }

  @Test
  void copiesWhatAClaimRequestsAndReleasesIt() {
    request();
    int before = fill.log().size();
    assertEquals("held", fill.outcome(layer));
    assertCopiedAndReleased();
    assertEquals(1, proxy.count(BLOBS));
    List<String> log = fill.log().subList(before, fill.log().size());
    assertEquals(
        1,
        log.stream().filter(line -> line.contains("\"outcome\":\"held\"")).count(),
        log::toString);
  }

  @Test
  void theNewsOfItsOwnClaimStartsNothing() {
    assertEquals("unrequested", fill.outcome(layer));
    Claims.Held held = bucket.claims.take(layer, Optional.empty()).orElseThrow();
    assertEquals("unrequested", fill.outcome(layer));
    held.close();
    assertEquals(0, proxy.requests().size());
  }

  @Test
  void aDirectInvocationNeedsNoRequest() {
    assertEquals("held", fill.ask(layer));
    assertCopiedAndReleased();
    proxy.heal();
    assertEquals("held", fill.ask(layer));
    assertEquals(0, proxy.requests().size());
  }

  @Test
  void aRequestForWhatIsThereIsForgotten() {
    assertEquals("held", fill.ask(layer));
    request();
    assertEquals("held", fill.outcome(layer));
    assertCopiedAndReleased();
    assertEquals(1, proxy.count(BLOBS));
  }

  @Test
  void whatAnotherProcessCopiesIsLeftToIt() {
    Claims.Held held = bucket.claims.take(layer, Optional.empty()).orElseThrow();
    assertEquals("busy", fill.ask(layer));
    held.close();
    assertEquals(0, proxy.requests().size());
  }

  @Test
  void aTransferThatIsCutGoesOn() {
    proxy.next(1, BLOBS, new Fault.Cut(SIZE / 2));
    request();
    assertEquals("held", fill.outcome(layer));
    assertCopiedAndReleased();
    assertEquals(2, proxy.count(BLOBS));
  }

  @Test
  void aTransferThatIsAlwaysCutLeavesNothing() {
    proxy.always(BLOBS, new Fault.Cut(0));
    request();
    assertEquals("failed", fill.outcome(layer));
    assertNothingIsLeft();
    assertEquals("unrequested", fill.outcome(layer));
  }

  @Test
  void wrongBytesLeaveNothing() {
    proxy.always(BLOBS, new Fault.WrongBytes());
    request();
    assertEquals("failed", fill.outcome(layer));
    assertNothingIsLeft();
  }

  @Test
  void whatTheUpstreamDoesNotHaveLeavesNothing() {
    proxy.always(BLOBS, new Fault.Status(404));
    request();
    assertEquals("failed", fill.outcome(layer));
    assertNothingIsLeft();
  }

  @Test
  void withoutTimeItEndsInOrder() {
    request();
    assertEquals("failed", fill.outcomeTooLate(layer));
    assertNothingIsLeft();
    request();
    assertEquals("held", fill.outcome(layer));
    assertCopiedAndReleased();
  }

  @Test
  void otherRegistriesAreNeverAsked() {
    ClaimKey other =
        new ClaimKey(RepositoryName.ofCanonical("elsewhere.test/org/app"), layer.digest());
    assertEquals("failed", fill.ask(other));
    assertNothingIsLeft();
  }

  @Test
  void bytesElsewhereAreFetchedThereWithoutAskingTheUpstream() {
    try (Opened opened = new Opened()) {
      S3ProxyServer storage = opened.keep(S3ProxyServer.inMemory());
      TestBucket plain = storage.newBucket();
      FaultProxy there = opened.keep(FaultProxy.before(plain.endpoint()));
      DistributionServer redirecting =
          opened.keep(
              DistributionServer.redirectingTo(
                  new TestBucket(
                      there.url(),
                      plain.region(),
                      plain.accessKey(),
                      plain.secretKey(),
                      plain.name())));
      FaultProxy asked = opened.keep(FaultProxy.before(redirecting.url()));
      Digest digest = Pusher.to(redirecting.url()).image(REPOSITORY, "v1", SIZE).layer();
      ClaimKey blob = new ClaimKey(APP, digest);
      there.heal();
      DeployedFill other = opened.keep(new DeployedFill(function, bucket.bucket, asked.url()));
      String signed = "^GET .*X-Amz-Signature";

      assertTrue(bucket.claims.request(blob, Optional.empty()));
      assertEquals("held", other.outcome(blob));
      assertTrue(bucket.hasCached(blob));
      assertEquals(1, there.count(signed));
      String path =
          there.requests().stream()
              .filter(each -> each.matches(signed + ".*"))
              .findFirst()
              .orElseThrow()
              .split(" ", 2)[1];

      empty();
      asked.heal();
      assertTrue(bucket.claims.request(blob, Optional.of(there.url().resolve(path))));
      assertEquals("held", other.outcome(blob));
      assertTrue(bucket.hasCached(blob));
      assertEquals(2, there.count(signed));
      assertEquals(0, asked.requests().size());
      assertFalse(
          other.log().stream().anyMatch(line -> line.contains("X-Amz")), "signed URLs are secrets");
    }
  }

  @Test
  void itsKeysMayBeASecrets() {
    try (Opened opened = new Opened()) {
      SecretsServer secrets = opened.keep(SecretsServer.start());
      Map<String, String> environment = DeployedFill.environment(bucket.bucket, proxy.url());
      environment.putAll(secrets.environment());
      environment.remove("UPLOAD_KEY");
      environment.put("UPLOAD_KEY_SECRET", "umbra/upload-keys");
      DeployedFill other = opened.keep(new DeployedFill(function, environment));
      request();
      assertEquals("failed", other.outcome(layer));
      assertNothingIsLeft();
      secrets.put("umbra/upload-keys", UploadKeys.make().text("\n"));
      assertEquals("held", other.ask(layer));
      assertTrue(bucket.hasCached(layer));
    }
  }

  @Test
  void aStoreThatFailsMakesLambdaTryAgain() {
    TestBucket away =
        new TestBucket(URI.create("http://127.0.0.1:9"), "us-east-1", "access", "secret", "bucket");
    try (DeployedFill other = new DeployedFill(function, away, proxy.url())) {
      assertInstanceOf(Outcome.Failure.class, other.tell(layer));
    }
    assertEquals(0, proxy.requests().size());
  }
}
