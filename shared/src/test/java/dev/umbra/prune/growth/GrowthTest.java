package dev.umbra.prune.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GrowthTest {
  @Test
  void readsTagsAndManifestsAndListsAllElse() {
    Growth growth = Growth.of(Shape.ofBlobs(10_000), Duration.ZERO);
    long manifests = growth.shape().manifests();
    assertTrue(
        growth.gets() >= 2 * manifests && growth.gets() <= 2 * manifests + 10,
        () -> "tags and manifests, and a few objects of its own: " + growth);
  }

  @Test
  void requestsGrowWithTheRecords() {
    Growth small = Growth.of(Shape.ofBlobs(10_000), Duration.ZERO);
    Growth large = Growth.of(Shape.ofBlobs(40_000), Duration.ZERO);
    assertEquals(4.0, (double) large.requests() / small.requests(), 0.2);
  }
}
