package dev.umbra.prune;

import static dev.umbra.prune.World.DAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TwoRunsTest {
  private final World world = new World();

  @Test
  void aRunBesideAnotherSaysSoAndDeletesNothingTwice() {
    world.blobs("config", "base", "layer");
    world.tag("v1", World.image("config", "base", "layer"));
    world.age(DAY.multipliedBy(200));
    List<Report> inner = new ArrayList<>();
    Progress beginningAnother =
        (step, done, total) -> {
          if (step == Progress.Step.DATA && inner.isEmpty()) {
            inner.add(world.run());
          }
        };
    Report outer = new Prune(world.store, world.settings).run(beginningAnother, Stop.NEVER);
    assertFalse(inner.isEmpty(), "there was no other run");
    assertEquals(Outcome.WARNINGS, inner.getFirst().outcome());
    assertTrue(inner.getFirst().toJson().contains("another run is under way: " + outer.id()));
    for (String kind : List.of("tag", "manifest", "blob")) {
      String count = "deleted." + kind;
      assertEquals(
          kind.equals("blob") ? 3 : 1, inner.getFirst().count(count) + outer.count(count), kind);
    }
    assertEquals(Outcome.CLEAN, outer.outcome(), outer::toJson);
  }
}
