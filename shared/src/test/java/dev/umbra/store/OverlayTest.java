package dev.umbra.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OverlayTest {
  @ParameterizedTest
  @ValueSource(strings = {"answers", "blobs", "prune", "uploads", "", "Local", "1a", "a/b"})
  void isNoneOfTheNamesOfWhatElseIsInTheBucket(String name) {
    assertTrue(Overlay.parse(name).isEmpty());
  }

  @Test
  void mayBeginLikeOneOfThem() {
    assertEquals(new Overlay("answers-of-mine"), Overlay.parse("answers-of-mine").orElseThrow());
  }

  @Test
  void theLogOfAnswersIsNeitherAnOverlayNorUnknown() {
    ObjectStore store = new MemoryObjectStore();
    for (String key : List.of("answers/2026-01-01T00/one", "local/repository/tags/v1")) {
      Contents.newRecord(store, new ObjectKey(key), new byte[0]);
    }
    Inventory.Top top = new Inventory(store).top();
    assertEquals(List.of(Overlay.LOCAL), top.overlays());
    assertEquals(List.of(), top.unknown());
  }
}
