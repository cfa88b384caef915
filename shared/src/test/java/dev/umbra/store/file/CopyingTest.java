package dev.umbra.store.file;

import static dev.umbra.store.file.ModelStore.contents;
import static dev.umbra.store.file.ModelStore.data;
import static dev.umbra.store.file.ModelStore.key;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.store.StoreException;
import dev.umbra.store.WriteOutcome;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Copies where a file cannot have a second name. */
final class CopyingTest {
  private record UnlinkableDisk(ModelDisk disk) implements DelegatingDisk {
    @Override
    public void link(Path file, Path name) throws IOException {
      throw new FileSystemException(name.toString(), file.toString(), "Too many links");
    }
  }

  private final ModelDisk disk = new ModelDisk();
  private final FileObjectStore store = ModelStore.open(new UnlinkableDisk(disk));

  @Test
  void contentIsCopiedDurably() {
    String text = "x".repeat(300_000);
    data(store, "blobs/x/one", text);
    WriteOutcome outcome = store.copy(key("blobs/x/one"), key("blobs/y/two"));
    assertTrue(outcome instanceof WriteOutcome.Written);
    FileObjectStore reopened = ModelStore.open(disk.afterCrash(Loss.EVERYTHING));
    assertEquals(Map.of("blobs/x/one", text, "blobs/y/two", text), contents(reopened));
  }

  @Test
  void nothingIsCopiedFromNothing() {
    assertEquals(new WriteOutcome.Refused(), store.copy(key("blobs/x/one"), key("blobs/y/two")));
    assertEquals(Map.of(), contents(store));
  }

  @Test
  void halfACopyIsNone() throws IOException {
    data(store, "blobs/x/one", "x".repeat(300_000));
    disk.setFate(
        (number, step) -> {
          if (number == 2 && step.startsWith("write")) {
            throw new IOException("no space left on device");
          }
        });
    assertThrows(StoreException.class, () -> store.copy(key("blobs/x/one"), key("blobs/y/two")));
    disk.setFate(ModelDisk.Fate.NONE);
    assertEquals(List.of("blobs/x/one"), List.copyOf(contents(store).keySet()));
    disk.visit(
        ModelDisk.ROOT.resolve("tmp"),
        name -> {
          throw new AssertionError("left in tmp: " + name);
        });
  }
}
