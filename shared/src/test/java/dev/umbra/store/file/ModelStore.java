package dev.umbra.store.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.umbra.store.ListPage;
import dev.umbra.store.Listing;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.ObjectWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the fault tests do with a store on a disk of their own. */
final class ModelStore {
  private ModelStore() {}

  /**
   * Opens a store as after the start of a process, without the lock that only a process can have.
   */
  static FileObjectStore open(Disk disk) {
    try {
      InstantSource clock = InstantSource.system();
      StoreFolder folder = StoreFolder.prepare(disk, ModelDisk.ROOT, clock);
      DataRoute route = new DataRoute(URI.create("http://localhost/"), new byte[32], clock);
      return new FileObjectStore(folder, route, () -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  static ObjectKey key(String key) {
    return new ObjectKey(key);
  }

  static String etag(ObjectStore store, String key) {
    return store.head(key(key)).orElseThrow().etag();
  }

  static Optional<String> text(ObjectStore store, String key) {
    return store.get(key(key)).map(object -> new String(object.content(), UTF_8));
  }

  /** Writes data in three pieces. */
  static void data(ObjectStore store, String key, String text) {
    byte[] content = bytes(text);
    int third = content.length / 3;
    try (ObjectWriter writer = store.write(key(key))) {
      writer.write(content, 0, third);
      writer.write(content, third, third);
      writer.write(content, 2 * third, content.length - 2 * third);
      writer.commit(Optional.empty());
    }
  }

  /** Every key with its content, as a listing and then reads show them. */
  static Map<String, String> contents(ObjectStore store) {
    Map<String, String> contents = new TreeMap<>();
    for (ListPage.Entry entry : store.list(Listing.keys("", Listing.MAX)).entries()) {
      text(store, entry.name()).ifPresent(text -> contents.put(entry.name(), text));
    }
    return contents;
  }

  /** Folders at the top, as a listing shows them. */
  static List<String> folders(ObjectStore store) {
    Listing listing = new Listing("", "", Listing.Depth.FOLDERS, Listing.MAX);
    return store.list(listing).entries().stream().map(ListPage.Entry::name).toList();
  }

  /** Folders at the top, as the keys in them say. */
  static List<String> foldersOf(Map<String, String> contents) {
    TreeSet<String> folders = new TreeSet<>();
    contents.keySet().forEach(key -> folders.add(key.substring(0, key.indexOf('/') + 1)));
    return List.copyOf(folders);
  }
}
