package dev.umbra.prune;

import static dev.umbra.prune.World.DAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PruneTest {
  private static final byte[] AMD = World.image("config amd", "base", "layer amd");
  private static final byte[] ARM = World.image("config arm", "base", "layer arm");
  private static final byte[] LIST = World.index(AMD, ARM);

  private final World world = new World();

  private void pushList(String tag) {
    world.blobs("config amd", "config arm", "base", "layer amd", "layer arm");
    world.byDigest(AMD);
    world.byDigest(ARM);
    world.tag(tag, LIST);
  }

  @Test
  void keepsWhatAListNeedsHoweverOld() {
    pushList("v1");
    world.age(DAY.multipliedBy(200));
    world.tag("v2", LIST);
    world.age(DAY.multipliedBy(2));
    List<String> before = world.keys();
    Report report = world.run();
    assertEquals(Outcome.CLEAN, report.outcome(), report::toJson);
    assertEquals(1, report.count("deleted.tag"), report::toJson);
    before = before.stream().filter(key -> !key.endsWith("/tags/v1")).toList();
    assertEquals(before, world.keys());
  }

  @Test
  void removesEverythingOfAnExpiredListInTwoRuns() {
    pushList("v1");
    world.age(DAY.multipliedBy(200));
    Report first = world.run();
    assertEquals(Outcome.CLEAN, first.outcome(), first::toJson);
    assertEquals(3, first.count("deleted.manifest"), first::toJson);
    assertEquals(5, first.count("deleted.blob"), first::toJson);
    assertEquals(5, first.count("condemned"), first::toJson);
    assertTrue(world.keys().stream().allMatch(key -> key.startsWith("blobs/")));
    world.age(Duration.ofMinutes(59));
    assertEquals(0, world.run().count("swept"));
    world.age(Duration.ofMinutes(1));
    assertEquals(5, world.run().count("swept"));
    assertEquals(List.of(), world.keys());
  }

  @Test
  void aPlanDoesNothingUntilItIsApplied() {
    pushList("v1");
    world.age(DAY.multipliedBy(200));
    List<String> before = world.keys();
    Report plan = world.plan();
    assertEquals(before, world.keys());
    assertEquals(1, plan.count("planned.tag"));
    Report applied = world.apply(plan.id());
    assertEquals(plan.count("planned.manifest"), applied.count("deleted.manifest"));
    assertEquals(plan.count("planned.blob"), applied.count("deleted.blob"));
    assertThrows(UnknownPlanException.class, () -> world.apply("../tags"));
  }

  @Test
  void whatARunDeletedComesBackWithItsData() {
    World versioned = World.versioned();
    versioned.blobs("config amd", "config arm", "base", "layer amd", "layer arm");
    versioned.byDigest(AMD);
    versioned.byDigest(ARM);
    versioned.tag("v1", LIST);
    List<String> before = versioned.keys();
    versioned.age(DAY.multipliedBy(200));
    Report first = versioned.run();
    versioned.age(DAY);
    assertEquals(5, versioned.run().count("swept"));
    assertEquals(List.of(), versioned.keys());
    Report undone =
        new Prune(versioned.store, versioned.settings)
            .undo(first.id(), Progress.SILENT, Stop.NEVER);
    assertEquals(Outcome.CLEAN, undone.outcome(), undone::toJson);
    assertEquals(before, versioned.keys());
  }

  @Test
  void aStoppedRunGoesOnWithItsStart() {
    pushList("v1");
    world.age(DAY.multipliedBy(200));
    AtomicInteger asked = new AtomicInteger();
    Report stopped =
        new Prune(world.store, world.settings)
            .run(Progress.SILENT, new Stop(() -> asked.incrementAndGet() > 10));
    assertEquals(Outcome.INCOMPLETE, stopped.outcome());
    assertEquals(0, stopped.count("condemned"));
    world.age(Duration.ofMinutes(1));
    Report resumed = world.run();
    assertEquals(stopped.id(), resumed.id());
    assertEquals(stopped.start(), resumed.start());
    assertEquals(Outcome.CLEAN, resumed.outcome(), resumed::toJson);
    assertEquals(3, resumed.count("deleted.manifest"), resumed::toJson);
  }

  @Test
  void aRunCountsTheAttemptsThatComeNoFurther() {
    pushList("v1");
    world.age(DAY.multipliedBy(200));
    Stop atOnce = new Stop(() -> true);
    for (int fruitless = 1; fruitless <= 2; fruitless++) {
      Report stopped = new Prune(world.store, world.settings).run(Progress.SILENT, atOnce);
      assertEquals(1, stopped.count("stopped"));
      assertEquals(fruitless, stopped.count("fruitless"));
    }
    AtomicInteger asked = new AtomicInteger();
    Report further =
        new Prune(world.store, world.settings)
            .run(Progress.SILENT, new Stop(() -> asked.incrementAndGet() > 13));
    assertEquals(1, further.count("stopped"), further::toJson);
    assertEquals(0, further.count("fruitless"), further::toJson);
    Report ended = world.run();
    assertEquals(0, ended.count("stopped"), ended::toJson);
  }

  @Test
  void applyingAPlanGoesOnWhereItStopped() {
    pushList("v1");
    world.age(DAY.multipliedBy(200));
    Report plan = world.plan();
    Stop atOnce = new Stop(() -> true);
    for (int fruitless = 1; fruitless <= 2; fruitless++) {
      Report stopped =
          new Prune(world.store, world.settings).apply(plan.id(), Progress.SILENT, atOnce);
      assertEquals(Outcome.INCOMPLETE, stopped.outcome());
      assertEquals(fruitless, stopped.count("fruitless"), stopped::toJson);
    }
    Report applied = world.apply(plan.id());
    assertEquals(Outcome.CLEAN, applied.outcome());
    assertEquals(0, applied.count("stopped"));
    assertTrue(world.keys().stream().allMatch(key -> key.startsWith("blobs/")));
  }
}
