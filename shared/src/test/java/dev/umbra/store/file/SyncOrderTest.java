package dev.umbra.store.file;

import static dev.umbra.store.file.ModelStore.bytes;
import static dev.umbra.store.file.ModelStore.data;
import static dev.umbra.store.file.ModelStore.etag;
import static dev.umbra.store.file.ModelStore.key;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.umbra.store.ObjectStore;
import dev.umbra.store.ObjectVersion;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Which steps each change takes before it is answered: no sync is missing, and none is wasted. */
final class SyncOrderTest {
  private static final String OLD = "local/a/tags/old";

  private final ModelDisk disk = new ModelDisk();
  private final FileObjectStore store = ModelStore.open(disk);

  private void assertSteps(Consumer<ObjectStore> change, String... steps) {
    disk.setFate(ModelDisk.Fate.NONE);
    change.accept(store);
    List<String> taken =
        disk.steps().stream().map(step -> step.replaceFirst("tmp/[0-9a-f]+", "tmp/T")).toList();
    assertEquals(List.of(steps), taken);
  }

  private void old() {
    store.putIfAbsent(key(OLD), bytes("old"));
  }

  @Test
  void creationInNewFoldersSyncsThemFromTheTop() {
    assertSteps(
        store -> store.putIfAbsent(key(OLD), bytes("old")),
        "create tmp/T",
        "write tmp/T",
        "stamp tmp/T",
        "sync tmp/T",
        "folder objects/local",
        "folder objects/local/a",
        "folder objects/local/a/tags",
        "rename objects/local/a/tags/old@",
        "sync objects",
        "sync objects/local",
        "sync objects/local/a",
        "sync objects/local/a/tags");
  }

  @Test
  void creationInAKnownFolderSyncsFileAndFolder() {
    old();
    assertSteps(
        store -> store.putIfAbsent(key("local/a/tags/new"), bytes("new")),
        "create tmp/T",
        "write tmp/T",
        "stamp tmp/T",
        "sync tmp/T",
        "rename objects/local/a/tags/new@",
        "sync objects/local/a/tags");
  }

  @Test
  void replacingSyncsFileAndFolder() {
    old();
    String etag = etag(store, OLD);
    assertSteps(
        store -> store.replaceIfUnchanged(key(OLD), etag, bytes("new")),
        "create tmp/T",
        "write tmp/T",
        "stamp tmp/T",
        "sync tmp/T",
        "rename objects/local/a/tags/old@",
        "sync objects/local/a/tags");
  }

  @Test
  void dataIsSyncedOnceHoweverManyPieces() {
    old();
    assertSteps(
        store -> data(store, "local/a/tags/data", "some data"),
        "create tmp/T",
        "write tmp/T",
        "write tmp/T",
        "write tmp/T",
        "stamp tmp/T",
        "sync tmp/T",
        "rename objects/local/a/tags/data@",
        "sync objects/local/a/tags");
  }

  @Test
  void copyIsASecondName() {
    old();
    assertSteps(
        store -> store.copy(key(OLD), key("local/a/tags/copy")),
        "link tmp/T",
        "rename objects/local/a/tags/copy@",
        "sync objects/local/a/tags",
        "delete tmp/T");
  }

  @Test
  void deletionSyncsTheFolder() {
    old();
    store.putIfAbsent(key("local/a/tags/other"), bytes("other"));
    String etag = etag(store, OLD);
    assertSteps(
        store -> store.deleteIfUnchanged(new ObjectVersion(key(OLD), etag)),
        "delete objects/local/a/tags/old@",
        "sync objects/local/a/tags");
  }

  @Test
  void deletionOfTheLastSyncsWhatIsLeftOfTheFolders() {
    old();
    store.putIfAbsent(key("local/b/tags/other"), bytes("other"));
    String etag = etag(store, OLD);
    assertSteps(
        store -> store.deleteIfUnchanged(new ObjectVersion(key(OLD), etag)),
        "delete objects/local/a/tags/old@",
        "delete objects/local/a/tags",
        "delete objects/local/a",
        "delete objects/local",
        "sync objects/local");
  }

  @Test
  void manyDeletionsSyncOnce() {
    old();
    data(store, "blobs/x/one", "one");
    data(store, "blobs/y/two", "two");
    data(store, "blobs/z/three", "three");
    disk.setFate(ModelDisk.Fate.NONE);
    store.deleteAll(List.of(key("blobs/x/one"), key("blobs/y/two")));
    assertEquals(1, disk.steps().stream().filter(step -> step.startsWith("sync")).count());
    assertEquals("sync objects/blobs", disk.steps().getLast());
  }
}
