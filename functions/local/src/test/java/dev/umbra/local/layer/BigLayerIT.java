package dev.umbra.local.layer;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.local.process.TemporaryFolder;
import dev.umbra.testing.S3ProxyServer;
import dev.umbra.testing.TestBucket;
import dev.umbra.testing.TestRequirements;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Layers many times as large as the gateway's heap, in and out. {@code -Dumbra.biglayer} is their
 * size in MiB.
 */
final class BigLayerIT {
  private static final long MIB = 1 << 20;
  private static final long SIZE = Long.getLong("umbra.biglayer", 2048) * MIB;

  /** Heap, classes, code, threads and buffers: all that the process may ever take. */
  private static final long MOST_MEMORY = 512 * MIB;

  /** Two layers, and what a bucket's server needs to put one together. */
  private static final int COPIES = 5;

  private final Layer patched = Layer.of(SIZE, 1);
  private final Layer put = Layer.of(SIZE, 2);

  @Test
  void passesThroughAFolder() {
    try (TemporaryFolder folder = folder();
        Measured gateway = new Measured(folder, Measured.data(folder).toList(), Map.of())) {
      gateway.roundTripByPatch(patched);
      gateway.roundTripByPut(put);
      check(gateway, "folder, inline");
    }
  }

  @Test
  void passesThroughABucket() {
    try (TemporaryFolder folder = folder();
        S3ProxyServer s3 = S3ProxyServer.onDisk()) {
      TestBucket bucket = s3.newBucket();
      try (Measured gateway = Measured.onBucket(folder, bucket, "--redirect")) {
        gateway.roundTripByPatch(patched);
        check(gateway, "bucket, redirect");
      }
      try (Measured gateway = Measured.onBucket(folder, bucket, "--inline")) {
        gateway.roundTripByPut(put);
        check(gateway, "bucket, inline");
      }
    }
  }

  private static void check(Measured gateway, String title) {
    gateway.print("BigLayerIT: " + title);
    assertTrue(gateway.peakMemory() < MOST_MEMORY, title);
  }

  private static TemporaryFolder folder() {
    TemporaryFolder folder = TemporaryFolder.create("umbra-big-layer");
    long free = folder.path().toFile().getUsableSpace();
    if (free < COPIES * SIZE) {
      folder.close();
      throw TestRequirements.leaveOut(
          "layers of %d MiB".formatted(SIZE / MIB),
          "only %d MiB are free in %s".formatted(free / MIB, folder.path()));
    }
    return folder;
  }
}
