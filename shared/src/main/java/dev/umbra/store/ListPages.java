package dev.umbra.store;

import java.util.Optional;
import java.util.stream.Stream;

/** Listings longer than a page. */
final class ListPages {
  private ListPages() {}

  /** Every entry from this listing on, read page by page as the stream is consumed. */
  static Stream<ListPage.Entry> entries(ObjectStore store, Listing first) {
    return Stream.iterate(
            Optional.of(read(store, first)), Optional::isPresent, page -> page.flatMap(Read::next))
        .flatMap(page -> page.orElseThrow().page.entries().stream());
  }

  private static Read read(ObjectStore store, Listing listing) {
    return new Read(store, listing, store.list(listing));
  }

  private record Read(ObjectStore store, Listing listing, ListPage page) {
    Optional<Read> next() {
      return listing.next(page).map(following -> read(store, following));
    }
  }
}
