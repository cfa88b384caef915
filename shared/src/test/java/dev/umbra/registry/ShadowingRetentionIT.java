package dev.umbra.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.umbra.prune.Outcome;
import dev.umbra.prune.Progress;
import dev.umbra.prune.Prune;
import dev.umbra.prune.PruneSettings;
import dev.umbra.prune.Stop;
import dev.umbra.testing.registry.Fault;
import dev.umbra.testing.registry.PushedImage;
import dev.umbra.upstream.TestUpstream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** For how long what is kept of an upstream is kept. */
class ShadowingRetentionIT extends ShadowingSuite {
  private static final int DAYS = 10;

  private void prune() {
    assertEquals(
        Outcome.CLEAN,
        new Prune(registry.store(), PruneSettings.DEFAULT)
            .run(Progress.SILENT, Stop.NEVER)
            .outcome());
  }

  private PushedImage keep() {
    PushedImage image = elsewhere.image(repository, "v1", 100);
    var _ = pull("v1", image.digest(), "upstream");
    var _ = registry.get(app + "/blobs/" + image.layer()).expect(200);
    return image;
  }

  @Test
  void whatIsUsedDailyOutlivesItsUpstream() {
    PushedImage image = keep();
    proxy.always(".", new Fault.Status(500));
    for (int day = 0; day < DAYS; day++) {
      age(Duration.ofHours(25));
      var _ = pull("v1", image.digest(), "upstream-cache; stale");
      prune();
    }
    proxy.heal();
    var _ = registry.get(app + "/blobs/" + image.layer()).expect(200);
    assertEquals(List.of(), proxy.requests());
  }

  @Test
  void whatNobodyUsesGoes() {
    var _ = keep();
    proxy.always(".", new Fault.Status(500));
    age(Duration.ofDays(8));
    prune();
    var _ = registry.get(app + "/manifests/v1").expect(404);
  }

  @Test
  void useIsNoConfirmation() {
    PushedImage image = keep();
    proxy.always(".", new Fault.Status(500));
    age(Duration.ofHours(25));
    var _ = pull("v1", image.digest(), "upstream-cache; stale");
    var _ = pull("v1", image.digest(), "upstream-cache; stale");
    assertEquals("upstream-cache; stale", explained());
    proxy.heal();
    assertEquals(0, proxy.requests().size());
    PushedImage next = elsewhere.image(repository, "next", 100);
    var _ = elsewhere.manifest(repository, "v1", next.mediaType(), next.manifest());
    age(Duration.ofMinutes(1));
    var _ = pull("v1", next.digest(), "upstream");
  }

  @Test
  void whatIsBelievedForLongIsUsedToo() {
    try (Shadowed longer =
        Shadowed.before(TestUpstream.at(proxy.url()).fresh(Duration.ofDays(DAYS)))) {
      registry = longer.registry;
      PushedImage image = keep();
      proxy.heal();
      for (int day = 1; day < DAYS; day++) {
        age(Duration.ofDays(1).plusMinutes(1));
        var _ = pull("v1", image.digest(), "upstream-cache");
        prune();
      }
      assertEquals(List.of(), proxy.requests());
      age(Duration.ofDays(1));
      assertEquals("upstream-cache", explained());
      proxy.heal();
      var _ = pull("v1", image.digest(), "upstream-cache");
      assertEquals(1, proxy.count("^HEAD "));
    }
  }

  private Object explained() {
    return registry
        .get("/explain?image=upstream.test/" + repository + ":v1")
        .expect(200)
        .json()
        .getOrDefault("source", "");
  }
}
