package dev.umbra.functions.fill;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.RepositoryName;
import dev.umbra.store.ClaimKey;
import dev.umbra.testing.S3ProxyServer;
import dev.umbra.testing.lambda.FunctionPackage;
import dev.umbra.testing.lambda.Outcome;
import dev.umbra.testing.registry.Opened;
import dev.umbra.testing.registry.PushedImage;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Two registry functions and the fill function on a new bucket, EventBridge between them. */
final class BothFunctions implements AutoCloseable {
  static final String REPOSITORY = "org/app";
  static final String APP = "upstream.test/" + REPOSITORY;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Opened opened = new Opened();
  private final PushedImage image;
  final ClaimKey layer;
  final Bucket bucket;
  final DeployedFill fill;
  final Bridge bridge;
  final RegistryDoor door;
  final RegistryDoor otherDoor;

  BothFunctions(Packages packages, S3ProxyServer s3, PushedImage image, URI upstream) {
    this.image = image;
    layer = new ClaimKey(RepositoryName.ofCanonical(APP), image.layer());
    bucket = opened.keep(new Bucket(s3.newBucket()));
    fill = opened.keep(new DeployedFill(packages.fill(), bucket.bucket, upstream));
    bridge = new Bridge(s3, fill::tell);
    Map<String, String> environment = DeployedFill.environment(bucket.bucket, upstream);
    door = opened.keep(new RegistryDoor(packages.registry(), environment));
    otherDoor = opened.keep(new RegistryDoor(packages.registry(), environment));
  }

  /** What is deployed. */
  record Packages(FunctionPackage registry, FunctionPackage fill) {}

  void assertPulledFromTheBucket(HttpResponse<byte[]> answer) {
    assertEquals(307, answer.statusCode());
    URI there = RegistryDoor.location(answer);
    assertEquals(bucket.bucket.endpoint().getPort(), there.getPort(), there::toString);
    assertTrue(String.valueOf(there.getRawQuery()).contains("X-Amz-Signature"), there::toString);
    assertArrayEquals(image.content(), door.fetch(there));
  }

  void awaitCopy() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!(bucket.hasCached(layer) && bucket.claims.find(layer).isEmpty())) {
      assertTrue(System.nanoTime() < end, () -> bucket.keys().toString());
      Thread.sleep(100);
    }
  }

  /** How many there are of the layer, whoever copied it. */
  long copies() {
    String data = "blobs/sha256/" + layer.digest().hex() + "/";
    return bucket.keys().stream().filter(key -> key.startsWith(data)).count();
  }

  void assertNoInvocationFailed() {
    bridge
        .outcomes()
        .forEach(outcome -> assertInstanceOf(Outcome.Answer.class, outcome, outcome::toString));
  }

  @Override
  public void close() {
    opened.close();
  }
}
