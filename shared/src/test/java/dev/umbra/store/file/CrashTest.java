package dev.umbra.store.file;

import static dev.umbra.store.file.ModelStore.contents;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The machine stops before any step of any change, and loses what was not synced. */
final class CrashTest {
  private static final int RANDOM_LOSSES = 20;

  private static final List<Loss> LOSSES = losses();

  private static List<Loss> losses() {
    List<Loss> losses = new ArrayList<>(List.of(Loss.EVERYTHING, Loss.NOTHING));
    IntStream.range(0, RANDOM_LOSSES).mapToObj(Loss::random).forEach(losses::add);
    return losses;
  }

  /** A disk on which a process died. */
  private record Wreck(
      ModelDisk disk, Map<String, String> answered, Optional<Change> unanswered, String step) {}

  @Test
  void answeredChangesSurviveTheLossOfEverythingUnsynced() {
    ModelDisk disk = new ModelDisk();
    FileObjectStore store = ModelStore.open(disk);
    Map<String, String> expected = new TreeMap<>();
    for (Change change : Change.ALL) {
      change.call().accept(store);
      change.applyTo(expected);
      assertEquals(expected, contents(store), change::name);
      FileObjectStore reopened = ModelStore.open(disk.afterCrash(Loss.EVERYTHING));
      assertEquals(expected, contents(reopened), change::name);
    }
  }

  @Test
  void everyStepMayBeTheLast() throws Exception {
    List<Wreck> wrecks = wrecks();
    assertTrue(wrecks.size() > 5 * Change.ALL.size(), () -> "only " + wrecks.size() + " steps");
    for (Wreck wreck : wrecks) {
      for (Loss loss : LOSSES) {
        ModelDisk disk = wreck.disk.afterCrash(loss);
        check(wreck, ModelStore.open(disk), disk);
      }
    }
  }

  /** A killed process has left names that only the kernel knows; the next one builds on them. */
  @Test
  void whatTheNextProcessAnswersSurvivesTheMachine() throws Exception {
    for (Wreck wreck : wrecks()) {
      wreck.disk.setFate(ModelDisk.Fate.NONE);
      FileObjectStore next = ModelStore.open(wreck.disk);
      for (String key : List.of("local/a/tags/new", "blobs/x/new", "blobs/y/deep/new")) {
        ModelStore.data(next, key, "by the next process");
      }
      Map<String, String> found = contents(ModelStore.open(wreck.disk.afterCrash(Loss.EVERYTHING)));
      for (String key : List.of("local/a/tags/new", "blobs/x/new", "blobs/y/deep/new")) {
        assertEquals("by the next process", found.get(key), () -> wreck.step + ", " + key);
      }
    }
  }

  private static void check(Wreck wreck, FileObjectStore store, ModelDisk disk) throws Exception {
    Map<String, String> found = contents(store);
    Map<String, String> keysOfAll = new TreeMap<>(wreck.answered);
    wreck.unanswered.ifPresent(change -> keysOfAll.putAll(change.effect()));
    for (String key : keysOfAll.keySet()) {
      String now = found.getOrDefault(key, "");
      String before = wreck.answered.getOrDefault(key, "");
      String after = wreck.unanswered.map(c -> c.effect().getOrDefault(key, before)).orElse(before);
      assertTrue(
          now.equals(before) || now.equals(after),
          () -> "crash before '" + wreck.step + "': " + key + " holds '" + now + "'");
    }
    assertTrue(keysOfAll.keySet().containsAll(found.keySet()), () -> "strangers in " + found);
    assertEquals(ModelStore.foldersOf(found), ModelStore.folders(store), wreck.step);
    disk.visit(
        ModelDisk.ROOT.resolve(Path.of("tmp")),
        name -> {
          throw new AssertionError("left in tmp by a crash before '" + wreck.step + "'");
        });
  }

  /** Runs all changes again and again, each time one step further. */
  private static List<Wreck> wrecks() {
    List<Wreck> wrecks = new ArrayList<>();
    Wreck wreck = run(0);
    while (wreck.unanswered.isPresent()) {
      wrecks.add(wreck);
      wreck = run(wrecks.size());
    }
    return wrecks;
  }

  private static Wreck run(int lastStep) {
    ModelDisk disk = new ModelDisk();
    FileObjectStore store = ModelStore.open(disk);
    String[] died = {""};
    disk.setFate(
        (number, step) -> {
          if (number >= lastStep) {
            died[0] = died[0].isEmpty() ? step : died[0];
            throw new ModelDisk.Crash();
          }
        });
    Map<String, String> answered = new TreeMap<>();
    for (Change change : Change.ALL) {
      try {
        change.call().accept(store);
      } catch (ModelDisk.Crash e) {
        return new Wreck(disk, answered, Optional.of(change), change + ": " + died[0]);
      }
      change.applyTo(answered);
    }
    return new Wreck(disk, answered, Optional.empty(), "");
  }
}
