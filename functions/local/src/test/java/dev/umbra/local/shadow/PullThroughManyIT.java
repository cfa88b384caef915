package dev.umbra.local.shadow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.umbra.image.Digest;
import dev.umbra.local.clients.Surroundings;
import dev.umbra.local.process.Command;
import dev.umbra.local.shadow.RealUpstream.Kind;
import dev.umbra.testing.S3ProxyServer;
import dev.umbra.testing.TestRequirements;
import dev.umbra.testing.registry.Fault;
import dev.umbra.testing.registry.FaultProxy;
import dev.umbra.testing.registry.Opened;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many who want the same image at once make the upstream send each part of it once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PullThroughManyIT {
  private static final int CLIENTS = 20;
  private static final String REPOSITORY = "org/app";
  private static final String TAG = "v1";

  private S3ProxyServer s3;

  @BeforeAll
  void start() {
    if (Command.find("crane").isEmpty()) {
      throw TestRequirements.leaveOut("many pulls at once", "crane is not on the PATH");
    }
    s3 = S3ProxyServer.inMemory();
  }

  @AfterAll
  void stop() {
    s3.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"PASSWORDS", "REDIRECTS"})
  void manyPullsAtOnceAskTheUpstreamOnce(Kind kind)
      throws IOException, InterruptedException, ExecutionException {
    try (Opened opened = new Opened()) {
      RealUpstream upstream = RealUpstream.open(kind, s3, opened);
      ShadowingGateway gateway =
          opened.keep(
              kind == Kind.REDIRECTS
                  ? ShadowingGateway.onBucket(upstream, "10m", s3.newBucket())
                  : ShadowingGateway.onFolder(upstream, "10m"));
      SampleImage image = SampleImage.of(upstream.host(), "amd64", 6, 1 << 20);
      upstream.push(image, REPOSITORY, TAG);
      // So that those who start later still meet those who started first.
      upstream.proxy().always(".", new Fault.Late(Duration.ofMillis(200)));
      Surroundings around = opened.keep(Surroundings.of(gateway.process().address()));
      Puller crane = new ByName.Crane(around, gateway.process().address());
      pullAtOnce(crane, image, gateway.name(REPOSITORY) + ":" + TAG);
      gateway.awaitKept(REPOSITORY, image.allBlobs());
      check(upstream.proxy(), image);
    }
  }

  private static void pullAtOnce(Puller client, SampleImage image, String name)
      throws InterruptedException, ExecutionException {
    Callable<Boolean> pull =
        () -> {
          client.pulls(image, name);
          return true;
        };
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> pulled : threads.invokeAll(Collections.nCopies(CLIENTS, pull))) {
        var _ = pulled.get();
      }
    }
  }

  private static void check(FaultProxy proxy, SampleImage image) {
    String manifest = "^GET /v2/" + REPOSITORY + "/manifests/";
    assertEquals(1, proxy.count(manifest), () -> proxy.requests().toString());
    for (Digest blob : image.allBlobs()) {
      String get = "^GET /v2/" + REPOSITORY + "/blobs/" + blob;
      assertEquals(1, proxy.count(get), () -> proxy.requests().toString());
    }
  }
}
