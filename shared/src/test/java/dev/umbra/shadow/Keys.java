package dev.umbra.shadow;

import dev.umbra.store.Listing;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectStore;
import java.util.List;

/** What is in a bucket that is no longer than a page. */
final class Keys {
  private Keys() {}

  static List<ObjectKey> below(ObjectStore store, String prefix) {
    return store.list(Listing.keys(prefix, Listing.MAX)).entries().stream()
        .map(entry -> new ObjectKey(entry.name()))
        .toList();
  }
}
