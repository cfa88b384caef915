package dev.umbra.prune;

import static dev.umbra.prune.World.APP;
import static dev.umbra.prune.World.DAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.Overlay;
import dev.umbra.store.Repository;
import dev.umbra.store.StoredObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class DamagedRepositoryTest {
  private static final byte[] IMAGE = World.image("config", "layer");
  private static final Repository LOCAL = new Repository(Overlay.LOCAL, APP);

  private static final String PREFIX = "local/docker.io!org!app/";

  private final World world = new World();

  private void image() {
    world.blobs("config", "layer");
    world.tag("v1", IMAGE);
    world.age(DAY.multipliedBy(3));
  }

  @Test
  void aBlobThatAClientDeletedIsMissingFromAKeptImage() {
    image();
    assertTrue(world.stores.blobs().delete(LOCAL, World.digest("layer")));
    for (int run = 0; run < 2; run++) {
      Report report = world.run();
      assertEquals(Outcome.WARNINGS, report.outcome(), report::toJson);
      assertEquals(1, report.count("missing"), report::toJson);
      assertTrue(report.notes("missing").getFirst().contains(World.digest("layer").toString()));
      world.age(DAY.multipliedBy(2));
    }
  }

  @Test
  void aTagThatCannotBeReadAnyMoreBringsNothingBack() {
    image();
    ObjectKey manifest =
        new ObjectKey(
            PREFIX + "manifests/sha256/" + Digest.ofContent(Algorithm.SHA256, IMAGE).hex());
    world.store.deleteAll(List.of(manifest));
    Report plan = world.plan();
    assertEquals(1, plan.count("planned.restore"), plan::toJson);
    ObjectKey tag = new ObjectKey(PREFIX + "tags/v1");
    StoredObject seen = world.store.get(tag).orElseThrow();
    var _ = world.store.replaceIfUnchanged(tag, seen.etag(), new byte[] {'?'});
    assertEquals(0, world.apply(plan.id()).count("restored"));
    assertTrue(world.store.get(manifest).isEmpty());
  }
}
