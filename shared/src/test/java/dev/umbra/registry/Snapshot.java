package dev.umbra.registry;

import dev.umbra.store.ListPage;
import dev.umbra.store.Listing;
import dev.umbra.store.ObjectStore;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a store holds.
 *
 * @param objects key to the hash of its content, with its size and time
 */
public record Snapshot(TreeMap<String, String> objects) {
  public static Snapshot of(ObjectStore store) {
    TreeMap<String, String> objects = new TreeMap<>();
    Optional<Listing> next = Optional.of(Listing.keys("", Listing.MAX));
    while (next.isPresent()) {
      ListPage page = store.list(next.get());
      for (ListPage.Entry entry : page.entries()) {
        objects.put(entry.name(), entry.etag() + " " + entry.size() + " " + entry.lastModified());
      }
      next = next.get().next(page);
    }
    return new Snapshot(objects);
  }

  /** Keys below a prefix. */
  public SortedMap<String, String> below(String prefix) {
    return objects.subMap(prefix, prefix + Character.MAX_VALUE);
  }
}
