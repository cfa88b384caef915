package dev.umbra.store.file;

import static dev.umbra.store.file.ModelStore.bytes;
import static dev.umbra.store.file.ModelStore.data;
import static dev.umbra.store.file.ModelStore.etag;
import static dev.umbra.store.file.ModelStore.key;

import dev.umbra.store.ObjectStore;
import dev.umbra.store.ObjectVersion;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A change of the store, and what it does to the contents.
 *
 * @param effect key to content; an empty content for a key that is gone
 */
record Change(String name, Consumer<ObjectStore> call, Map<String, String> effect) {
  /** One after the other they use every writing method, and folders that come and go. */
  static final List<Change> ALL =
      List.of(
          put("local/a/tags/one", "first"),
          put("local/a/tags/two", "second"),
          new Change(
              "replace",
              store ->
                  store.replaceIfUnchanged(
                      key("local/a/tags/one"), etag(store, "local/a/tags/one"), bytes("replaced")),
              Map.of("local/a/tags/one", "replaced")),
          write("blobs/x/one", "some data, in pieces"),
          copy("blobs/x/one", "blobs/y/deep/two", "some data, in pieces"),
          copy("blobs/x/one", "blobs/y/deep/two", "some data, in pieces"),
          delete("local/a/tags/two"),
          new Change(
              "delete data",
              store -> store.deleteAll(List.of(key("blobs/x/one"), key("blobs/x/none"))),
              Map.of("blobs/x/one", "")),
          write("blobs/x/three", "data where a folder vanished"),
          new Change(
              "delete many",
              store ->
                  store.deleteAllIfUnchanged(
                      List.of(
                          new ObjectVersion(
                              key("local/a/tags/one"), etag(store, "local/a/tags/one")),
                          new ObjectVersion(key("blobs/x/three"), etag(store, "blobs/x/three")),
                          new ObjectVersion(
                              key("blobs/y/deep/two"), etag(store, "blobs/y/deep/two")))),
              Map.of("local/a/tags/one", "", "blobs/x/three", "", "blobs/y/deep/two", "")),
          put("local/a/tags/one", "again"),
          put("local/b/tags/one", "another"));

  private static Change put(String key, String text) {
    return new Change(
        "put " + key, store -> store.putIfAbsent(key(key), bytes(text)), Map.of(key, text));
  }

  private static Change write(String key, String text) {
    return new Change("write " + key, store -> data(store, key, text), Map.of(key, text));
  }

  private static Change copy(String source, String target, String text) {
    return new Change(
        "copy to " + target, store -> store.copy(key(source), key(target)), Map.of(target, text));
  }

  private static Change delete(String key) {
    return new Change(
        "delete " + key,
        store -> store.deleteIfUnchanged(new ObjectVersion(key(key), etag(store, key))),
        Map.of(key, ""));
  }

  /** Contents with this change. */
  void applyTo(Map<String, String> contents) {
    contents.putAll(effect);
    contents.values().removeIf(String::isEmpty);
  }

  @Override
  public String toString() {
    return name;
  }
}
