package dev.umbra.prune;

import static dev.umbra.prune.World.DAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.store.InterposedStore;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.StoreException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UndoTest {
  private static final byte[] IMAGE = World.image("config", "base", "layer");

  private final World world = World.versioned();
  private List<String> before = List.of();
  private String plan = "";

  @BeforeEach
  void prune() {
    world.blobs("config", "base", "layer");
    world.tag("v1", IMAGE);
    before = world.keys();
    world.age(DAY.multipliedBy(200));
    plan = world.run().id();
    world.age(DAY);
    assertEquals(3, world.run().count("swept"));
    assertEquals(List.of(), world.keys());
  }

  private Report undo(ObjectStore store, Stop stop) {
    return new Prune(store, world.settings).undo(plan, Progress.SILENT, stop);
  }

  @Test
  void oneThatIsStoppedSaysSoAndMayBeRepeated() {
    AtomicInteger asked = new AtomicInteger();
    Report stopped = undo(world.store, new Stop(() -> asked.incrementAndGet() > 2));
    assertEquals(Outcome.INCOMPLETE, stopped.outcome(), stopped::toJson);
    assertEquals(Outcome.CLEAN, undo(world.store, Stop.NEVER).outcome());
    assertEquals(before, world.keys());
  }

  @Test
  void oneThatBrokeOffBeforeABlobsDataIsMadeUpFor() {
    ObjectStore failing =
        InterposedStore.of(
            world.store,
            (method, arguments) -> {
              if (method.equals("restore") && arguments.startsWith("[blobs/")) {
                throw new StoreException("no answer", new IllegalStateException());
              }
            });
    assertThrows(StoreException.class, () -> undo(failing, Stop.NEVER));
    assertEquals(Outcome.CLEAN, undo(world.store, Stop.NEVER).outcome());
    assertEquals(before, world.keys());
  }

  @Test
  void besideARunItSaysThatItMayHaveToBeRepeated() {
    Progress undoing =
        (step, done, total) -> {
          if (step == Progress.Step.DATA || step == Progress.Step.REPOSITORIES) {
            Report undone = undo(world.store, Stop.NEVER);
            assertEquals(Outcome.WARNINGS, undone.outcome(), undone::toJson);
            assertTrue(undone.toJson().contains("may take it away again"), undone::toJson);
          }
        };
    world.blobs("config", "base", "layer");
    world.tag("other", IMAGE.clone());
    Report run = new Prune(world.store, world.settings).run(undoing, Stop.NEVER);
    assertTrue(run.count("listed.tag") > 0, run::toJson);
  }

  @Test
  void whatAPlanDoesIsToldUntilNobodyListens() {
    Stop after = new Stop(() -> true);
    Report told =
        new Prune(world.store, world.settings)
            .describe(plan, line -> assertTrue(line.isEmpty(), line), after);
    assertEquals(Outcome.INCOMPLETE, told.outcome());
  }
}
