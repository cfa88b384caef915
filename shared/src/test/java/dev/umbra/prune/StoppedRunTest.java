package dev.umbra.prune;

import static dev.umbra.prune.World.DAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.umbra.store.InterposedStore;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoppedRunTest {
  private static final Stop AT_ONCE = new Stop(() -> true);

  /** One more than a request deletes, and one for the question whether time is over. */
  private static final int BLOBS = 1002;

  private final World world = new World();

  private void expiredImage() {
    world.blobs("config", "layer");
    world.tag("v1", World.image("config", "layer"));
    world.age(DAY.multipliedBy(200));
  }

  private Report stopped(Course.Mode mode, Stop stop, Progress progress) {
    Prune prune = new Prune(world.store, world.settings);
    return mode == Course.Mode.PLAN ? prune.plan(progress, stop) : prune.run(progress, stop);
  }

  private Report plan(Progress.Step step, long number) {
    AtomicBoolean over = new AtomicBoolean();
    return stopped(
        Course.Mode.PLAN,
        new Stop(over::get),
        (at, done, total) -> over.compareAndSet(false, at == step && done == number));
  }

  @Test
  void aDryRunThatComesNoFurtherInItsSweepIsFruitlessAndSaysWhatWouldGo() {
    world.blobs(IntStream.range(0, BLOBS).mapToObj(i -> "blob " + i).toArray(String[]::new));
    world.age(DAY.multipliedBy(3));
    assertEquals(BLOBS, world.run().count("condemned"));
    world.age(Duration.ofHours(2));
    for (int fruitless = 0; fruitless < 3; fruitless++) {
      Report stopped = plan(Progress.Step.SWEEP, BLOBS - 1);
      assertEquals(1, stopped.count("stopped"), stopped::toJson);
      assertEquals(fruitless, stopped.count("fruitless"), stopped::toJson);
    }
    Report ended = world.plan();
    assertEquals(0, ended.count("swept"), ended::toJson);
    assertEquals(0, ended.count("bytes.swept"), ended::toJson);
    assertEquals(BLOBS, ended.count("planned.swept"), ended::toJson);
    Report swept = world.run();
    assertEquals(BLOBS, swept.count("swept"), swept::toJson);
    assertEquals(ended.count("bytes.planned"), swept.count("bytes.swept"), swept::toJson);
  }

  @Test
  void aRunOfOtherSettingsIsNotGoneOnWithButForgotten() {
    expiredImage();
    Report stopped = stopped(Course.Mode.PLAN, AT_ONCE, Progress.SILENT);
    PruneSettings before = world.settings;
    Policy never = Policy.of(Retention.ofAge(new Lifetime.Forever()), Retention.CACHE);
    world.settings =
        new PruneSettings(never, before.grace(), before.uploadTimeout(), before.sweepDelay());
    Report other = world.plan();
    assertNotEquals(stopped.id(), other.id());
    assertEquals(0, other.count("planned.tag"), other::toJson);
    world.settings = before;
    assertNotEquals(stopped.id(), world.plan().id());
  }

  @Test
  void aRunThatStoppedLongerAgoThanTheGracePeriodIsBegunAnew() {
    expiredImage();
    Report stopped = stopped(Course.Mode.PLAN_AND_APPLY, AT_ONCE, Progress.SILENT);
    world.age(DAY.plusSeconds(1));
    Report ended = world.run();
    assertNotEquals(stopped.id(), ended.id());
    assertEquals(Outcome.CLEAN, ended.outcome(), ended::toJson);
    assertNotEquals(stopped.id(), world.run().id());
  }

  @Test
  void aFailureOfAnAttemptIsNoFailureOfTheOneThatEnds() {
    expiredImage();
    var _ = world.store.putIfAbsent(new ObjectKey("Backup/x"), new byte[1]);
    AtomicBoolean broken = new AtomicBoolean(true);
    ObjectStore store =
        InterposedStore.of(
            world.store,
            (method, arguments) -> {
              if (method.equals("unfinished") && broken.get()) {
                throw new StoreException("not today");
              }
            });
    Prune prune = new Prune(store, world.settings);
    Report failed = prune.run(Progress.SILENT, Stop.NEVER);
    assertEquals(Outcome.INCOMPLETE, failed.outcome());
    assertEquals(List.of("uploads: not today"), failed.notes("failed"));
    broken.set(false);
    Report ended = prune.run(Progress.SILENT, Stop.NEVER);
    assertEquals(failed.id(), ended.id());
    assertEquals(Outcome.CLEAN, ended.outcome(), ended::toJson);
  }

  @Test
  void whatIsNotTheRegistrysIsCountedOnceHoweverOftenARunStops() {
    expiredImage();
    var _ = world.store.putIfAbsent(new ObjectKey("Backup/x"), new byte[1]);
    for (int attempt = 0; attempt < 3; attempt++) {
      Questions whileListing = new Questions(2);
      Report stopped =
          stopped(Course.Mode.PLAN_AND_APPLY, new Stop(whileListing::over), Progress.SILENT);
      assertEquals(1, stopped.count("stopped"), stopped::toJson);
    }
    Report ended = world.run();
    assertEquals(List.of("Backup/"), ended.notes("unknown"), ended::toJson);
    assertEquals(1, ended.count("unknown"), ended::toJson);
  }

  /**
   * Time is over after so many questions: one for each object with data, then at the first
   * repository.
   */
  private static final class Questions {
    private int left;

    Questions(int left) {
      this.left = left;
    }

    synchronized boolean over() {
      return left-- <= 0;
    }
  }
}
