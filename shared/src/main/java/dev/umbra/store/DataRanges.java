package dev.umbra.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Lists all data in the order of keys: many pages side by side, for one after the other a large
 * bucket takes hours. Digests are spread evenly, so that the first page tells how many there are.
 */
final class DataRanges {
  private static final String DATA = "blobs/";
  private static final Pattern DIGEST = Pattern.compile("blobs/sha256/([0-9a-f]{8}).*");
  private static final long DIGESTS = 1L << 32;

  /** Of one range, which is held in memory until it is its turn. */
  private static final int PAGES = 8;

  /** So many requests are wasted at most, should the digests be spread very unevenly. */
  private static final int MOST_RANGES = 4096;

  private static final int SIDE_BY_SIDE = 16;

  private DataRanges() {}

  static Stream<ListPage.Entry> entries(ObjectStore store) {
    ListPage first = store.list(Listing.keys(DATA, Listing.MAX));
    if (!first.more()) {
      return first.entries().stream();
    }
    List<Range> ranges = ranges(first.last());
    Stream<ListPage.Entry> rest =
        ranges.size() == 1
            ? ranges.getFirst().entries(store)
            : ranges.stream()
                .gather(
                    Gatherers.mapConcurrent(SIDE_BY_SIDE, range -> range.entries(store).toList()))
                .flatMap(List::stream);
    return Stream.concat(first.entries().stream(), rest);
  }

  /** What comes after the first page, cut where about eight pages are full. */
  private static List<Range> ranges(String last) {
    List<String> bounds = new ArrayList<>(List.of(last));
    Matcher digest = DIGEST.matcher(last);
    if (digest.matches()) {
      long page = Long.parseLong(digest.group(1), 16) + 1;
      int count = Math.clamp(DIGESTS / page / PAGES, 1, MOST_RANGES);
      IntStream.range(1, count)
          .mapToObj(range -> "blobs/sha256/%08x".formatted(DIGESTS / count * range))
          .filter(bound -> bound.compareTo(last) > 0)
          .forEach(bounds::add);
    }
    List<Range> ranges = new ArrayList<>();
    for (int range = 1; range < bounds.size(); range++) {
      ranges.add(new Range(bounds.get(range - 1), Optional.of(bounds.get(range))));
    }
    ranges.add(new Range(bounds.getLast(), Optional.empty()));
    return ranges;
  }

  /**
   * Keys between two texts.
   *
   * @param until the first that does not belong to it; empty for the last range
   */
  private record Range(String after, Optional<String> until) {
    Stream<ListPage.Entry> entries(ObjectStore store) {
      Listing listing = new Listing(DATA, after, Listing.Depth.KEYS, Listing.MAX);
      return ListPages.entries(store, listing)
          .takeWhile(entry -> until.isEmpty() || entry.name().compareTo(until.get()) < 0);
    }
  }
}
