package dev.umbra.store.file;

import dev.umbra.store.ListPage;
import dev.umbra.store.Listing;
import dev.umbra.store.Listing.Depth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A page being filled; full when it knows that more would follow. */
final class Page {
  private final Listing listing;
  private final List<ListPage.Entry> entries = new ArrayList<>();
  private boolean more;

  Page(Listing listing) {
    this.listing = listing;
  }

  Listing listing() {
    return listing;
  }

  /** Most children of one folder that it can need: one more than its entries. */
  int room() {
    return listing.limit() + 1;
  }

  boolean isFull() {
    return more;
  }

  /** Whether something in the child may belong here. */
  boolean wants(Child child) {
    return switch (child.kind()) {
      case FILE -> listing.depth() == Depth.KEYS && child.reachesBeyond(listing.after());
      case FOLDER ->
          listing.depth() == Depth.KEYS
              ? child.reachesBeyond(listing.after())
              : child.text().compareTo(listing.after()) > 0;
      case CONTINUED -> child.reachesBeyond(listing.after());
    };
  }

  void addKey(String key, FileVersion version) {
    add(new ListPage.Entry(key, version.etag(), version.size(), version.modified()));
  }

  void addFolder(String folder) {
    add(new ListPage.Entry(folder, "", 0, Instant.EPOCH));
  }

  private void add(ListPage.Entry entry) {
    if (entries.size() < listing.limit()) {
      entries.add(entry);
    } else {
      more = true;
    }
  }

  ListPage answer(Instant storeTime) {
    return new ListPage(entries, more, storeTime);
  }
}
