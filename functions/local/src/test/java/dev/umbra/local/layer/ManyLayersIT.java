package dev.umbra.local.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.Digest;
import dev.umbra.local.process.TemporaryFolder;
import dev.umbra.testing.S3ProxyServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many layers at once, by a gateway whose heap could not hold a part of each. {@code
 * -Dumbra.manylayers} is their number, {@code -Dumbra.manylayers.size} their size in MiB.
 */
final class ManyLayersIT {
  private static final long MIB = 1 << 20;
  private static final int LAYERS = Integer.getInteger("umbra.manylayers", 40);
  private static final long SIZE = Long.getLong("umbra.manylayers.size", 17) * MIB;

  /** Long enough for every client to send more than the gateway can pass on. */
  private static final Duration DISTANT = Duration.ofMillis(200);

  private static final long MOST_MEMORY = 512 * MIB;

  @Test
  @Timeout(300)
  void allReachTheBucket() throws Exception {
    try (TemporaryFolder folder = TemporaryFolder.create("umbra-many-layers");
        S3ProxyServer s3 = S3ProxyServer.onDisk();
        Measured gateway = Measured.onBucket(folder, s3.newBucket(), "--redirect")) {
      s3.delayRequestsBy(DISTANT);
      List<Layer> layers = IntStream.range(0, LAYERS).mapToObj(n -> Layer.of(SIZE, n)).toList();
      push(gateway.client(), layers);
      List<Digest> pulled = layers.stream().map(gateway.client()::digestOfPulled).toList();
      assertEquals(layers.stream().map(Layer::digest).toList(), pulled);
      gateway.print("ManyLayersIT: " + LAYERS + " layers at once");
      assertTrue(gateway.peakMemory() < MOST_MEMORY);
    }
  }

  private static void push(LayerClient client, List<Layer> layers) throws Exception {
    List<Callable<Void>> pushes = new ArrayList<>();
    for (Layer layer : layers) {
      pushes.add(
          () -> {
            if (layer.seed() % 2 == 0) {
              client.pushByPut(layer);
            } else {
              client.pushByPatch(layer);
            }
            return null;
          });
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(LAYERS)) {
      for (Future<Void> push : threads.invokeAll(pushes)) {
        push.get();
      }
    }
  }
}
