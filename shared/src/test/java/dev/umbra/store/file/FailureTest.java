package dev.umbra.store.file;

import static dev.umbra.store.file.ModelStore.contents;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.store.StoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The disk is full or broken at any step of any change; the process lives on. */
final class FailureTest {
  static List<Integer> changes() {
    List<Integer> numbers = new ArrayList<>();
    for (int number = 0; number < Change.ALL.size(); number++) {
      numbers.add(number);
    }
    return numbers;
  }

  /** A store in which all changes before one were made. */
  private record Prepared(ModelDisk disk, FileObjectStore store, Map<String, String> contents) {
    static Prepared before(int number) {
      ModelDisk disk = new ModelDisk();
      FileObjectStore store = ModelStore.open(disk);
      Map<String, String> contents = new TreeMap<>();
      for (Change change : Change.ALL.subList(0, number)) {
        change.call().accept(store);
        change.applyTo(contents);
      }
      return new Prepared(disk, store, contents);
    }
  }

  @ParameterizedTest
  @MethodSource("changes")
  void everyStepMayFail(int number) throws Exception {
    Change change = Change.ALL.get(number);
    int count = stepsOf(number);
    for (int failing = 0; failing < count; failing++) {
      Prepared prepared = Prepared.before(number);
      int failingStep = failing;
      String[] failed = {""};
      prepared.disk.setFate(
          (step, name) -> {
            if (step == failingStep && failed[0].isEmpty()) {
              failed[0] = name;
              throw new IOException("no space left on device");
            }
          });
      assertThrows(StoreException.class, () -> change.call().accept(prepared.store), failed[0]);
      prepared.disk.setFate(ModelDisk.Fate.NONE);
      check(change, prepared, failed[0]);
    }
  }

  private static int stepsOf(int number) {
    Prepared prepared = Prepared.before(number);
    prepared.disk.setFate(ModelDisk.Fate.NONE);
    Change.ALL.get(number).call().accept(prepared.store);
    return prepared.disk.steps().size();
  }

  private static void check(Change change, Prepared prepared, String failed) throws Exception {
    Map<String, String> found = contents(prepared.store);
    Map<String, String> after = new TreeMap<>(prepared.contents);
    change.applyTo(after);
    boolean isCreation =
        prepared.contents.keySet().stream().noneMatch(change.effect()::containsKey);
    if (isCreation && !failed.startsWith("delete tmp")) {
      assertEquals(prepared.contents, found, failed);
    } else {
      after.keySet().forEach(key -> assertWhole(key, found, prepared.contents, after));
    }
    assertNothingTemporary(prepared, failed);
    assertStillWorks(prepared);
  }

  private static void assertWhole(
      String key,
      Map<String, String> found,
      Map<String, String> before,
      Map<String, String> after) {
    String now = found.getOrDefault(key, "");
    assertTrue(
        now.equals(before.getOrDefault(key, "")) || now.equals(after.getOrDefault(key, "")), key);
  }

  private static void assertNothingTemporary(Prepared prepared, String failed) throws Exception {
    List<String> left = new ArrayList<>();
    prepared.disk.visit(ModelDisk.ROOT.resolve("tmp"), left::add);
    assertTrue(left.isEmpty() || failed.startsWith("delete tmp"), failed);
  }

  private static void assertStillWorks(Prepared prepared) {
    ModelStore.data(prepared.store, "blobs/x/afterwards", "works");
    ModelStore.data(prepared.store, "local/a/tags/afterwards", "works");
    FileObjectStore reopened = ModelStore.open(prepared.disk.afterCrash(Loss.EVERYTHING));
    Map<String, String> found = contents(reopened);
    assertEquals("works", found.get("blobs/x/afterwards"));
    assertEquals("works", found.get("local/a/tags/afterwards"));
  }
}
