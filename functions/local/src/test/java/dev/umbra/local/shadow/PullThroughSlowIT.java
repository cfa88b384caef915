package dev.umbra.local.shadow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.umbra.image.Digest;
import dev.umbra.local.shadow.RealUpstream.Kind;
import dev.umbra.testing.S3ProxyServer;
import dev.umbra.testing.registry.Fault;
import dev.umbra.testing.registry.Opened;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** An upstream that sends layers itself, and slowly. */
final class PullThroughSlowIT {
  private static final String REPOSITORY = "org/app";
  private static final String TAG = "v1";

  /**
   * Every client follows from the gateway to the gateway until the layer is there: it takes 25
   * seconds, and a client is held for 20.
   */
  @Test
  void clientsWaitForAShortLayer() throws IOException, InterruptedException, ExecutionException {
    pull(1_000_000, 40_000);
  }

  /** It takes 10 seconds. */
  @Test
  void clientsReadALongLayerWhileItIsCopied()
      throws IOException, InterruptedException, ExecutionException {
    pull(3_000_000, 300_000);
  }

  private static void pull(int layer, long bytesPerSecond)
      throws IOException, InterruptedException, ExecutionException {
    try (Opened opened = new Opened()) {
      S3ProxyServer s3 = opened.keep(S3ProxyServer.inMemory());
      RealUpstream upstream = RealUpstream.open(Kind.TOKENS, s3, opened);
      ShadowingGateway gateway =
          opened.keep(ShadowingGateway.onBucket(upstream, "10m", s3.newBucket()));
      SampleImage image = SampleImage.of("slow", "amd64", 1, layer);
      upstream.push(image, REPOSITORY, TAG);
      upstream.proxy().always("/blobs/", new Fault.Slow(bytesPerSecond));
      List<Future<?>> pulls = new ArrayList<>();
      List<Puller> clients = Pullers.of(gateway, opened);
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Puller client : clients) {
          pulls.add(
              threads.submit(
                  () -> {
                    client.pulls(image, gateway.name(REPOSITORY) + ":" + TAG);
                    return client;
                  }));
        }
      }
      for (Future<?> pull : pulls) {
        var _ = pull.get();
      }
      for (Digest blob : image.allBlobs()) {
        assertEquals(1, upstream.proxy().count("^GET .*/blobs/" + blob));
      }
    }
  }
}
