package dev.umbra.store;

import static dev.umbra.store.Contents.newRecord;
import static dev.umbra.store.Contents.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.store.Listing.Depth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Listings: their order, their pages, and what they see. */
public interface ListingContract extends StoreFixture {
  /** In the order of UTF-8 bytes, where {@code ! - . / 0 : A a} follow one another. */
  List<String> ORDERED =
      List.of(
          "!", "-", ".-", "0", "9", ":", "A", "Z", "a", "a!b/c", "a-b", "a.b", "a0", "a:b", "aB",
          "ab/c", "b-/d", "b./d", "b/!", "b/-", "b/c/d", "b/d", "b0/d", "b:/d", "bA/d", "ba/d");

  @Test
  default void listsInTheOrderOfBytes() {
    Folder folder = filled(ORDERED.reversed());
    assertEquals(ORDERED, tails(folder, Listing.keys(folder.prefix(), 100)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 25})
  default void pagesHoldEveryKeyOnce(int limit) {
    Folder folder = filled(ORDERED);
    List<String> keys = new ArrayList<>();
    Optional<Listing> next = Optional.of(Listing.keys(folder.prefix(), limit));
    while (next.isPresent()) {
      ListPage page = store().list(next.get());
      int left = ORDERED.size() - keys.size();
      assertEquals(Math.min(limit, left), page.entries().size());
      assertEquals(left > limit, page.more());
      page.entries().forEach(entry -> keys.add(tail(folder, entry)));
      next = next.get().next(page);
    }
    assertEquals(ORDERED, keys);
  }

  @Test
  default void pageThatIsJustFullHasNothingBehindIt() {
    Folder folder = filled(List.of("a", "b"));
    assertFalse(store().list(Listing.keys(folder.prefix(), 2)).more());
    assertTrue(store().list(Listing.keys(folder.prefix(), 1)).more());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "b",
        "b/",
        "b/c",
        "~",
        "a!",
        "a.b",
        "a0",
        "aa",
        " ",
        "%",
        "é",
        "\uD83D\uDE00",
        "a+b&c=<d>\"'"
      })
  default void listsWhatIsGreaterThanAnyText(String after) {
    Folder folder = filled(ORDERED);
    List<String> expected = ORDERED.stream().filter(key -> key.compareTo(after) > 0).toList();
    assertEquals(
        expected,
        tails(folder, new Listing(folder.prefix(), folder.prefix() + after, Depth.KEYS, 100)));
  }

  @Test
  default void afterMayLieOutsideThePrefix() {
    Folder folder = filled(List.of("in/a", "in/b", "other/a"));
    String prefix = folder.prefix() + "in/";
    for (Depth depth : Depth.values()) {
      int all = depth == Depth.KEYS ? 2 : 0;
      assertEquals(all, size(new Listing(prefix, folder.prefix() + "a", depth, 9)));
      assertEquals(all, size(new Listing(prefix, "!", depth, 9)));
      assertEquals(0, size(new Listing(prefix, folder.prefix() + "in0", depth, 9)));
      assertEquals(0, size(new Listing(prefix, "~", depth, 9)));
    }
  }

  private int size(Listing listing) {
    return store().list(listing).entries().size();
  }

  @Test
  default void listsNothingBelowAPrefixWithoutKeys() {
    Folder folder = filled(List.of("ab/c"));
    for (Depth depth : Depth.values()) {
      ListPage page = store().list(new Listing(folder.prefix() + "a/", "", depth, 10));
      assertEquals(List.of(), page.entries());
      assertFalse(page.more());
    }
  }

  @Test
  default void emptyPrefixListsEverything() {
    Folder folder = filled(List.of("a"));
    Listing everything = new Listing("", folder.prefix(), Depth.KEYS, 1);
    assertEquals(folder.prefix() + "a", store().list(everything).last());
    Listing top = new Listing("", "", Depth.FOLDERS, Listing.MAX);
    assertTrue(
        store().list(top).entries().stream().anyMatch(entry -> entry.name().equals(Folder.RUN)));
  }

  @Test
  default void keysComeWithSizeAndTime() {
    Folder folder = filled(List.of("key"));
    ListPage page = store().list(Listing.keys(folder.prefix(), 10));
    ObjectSummary summary = store().head(folder.key("key")).orElseThrow();
    ListPage.Entry entry = page.entries().getFirst();
    assertEquals(summary.size(), entry.size());
    assertEquals(summary.etag(), entry.etag());
    assertEquals(summary.lastModified().getEpochSecond(), entry.lastModified().getEpochSecond());
  }

  @Test
  default void listsFoldersWithoutKeys() {
    Folder folder = filled(ORDERED);
    assertEquals(
        List.of("a!b/", "ab/", "b-/", "b./", "b/", "b0/", "b:/", "bA/", "ba/"),
        tails(folder, new Listing(folder.prefix(), "", Depth.FOLDERS, 100)));
    ListPage page = store().list(new Listing(folder.prefix(), "", Depth.FOLDERS, 1));
    String name = folder.prefix() + "a!b/";
    assertEquals(List.of(new ListPage.Entry(name, "", 0, Instant.EPOCH)), page.entries());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 100})
  default void pagesHoldEveryFolderOnce(int limit) {
    Folder folder = filled(ORDERED);
    List<String> folders = new ArrayList<>();
    Optional<Listing> next = Optional.of(new Listing(folder.prefix(), "", Depth.FOLDERS, limit));
    while (next.isPresent()) {
      ListPage page = store().list(next.get());
      assertTrue(page.entries().size() <= limit);
      page.entries().forEach(entry -> folders.add(tail(folder, entry)));
      next = next.get().next(page);
    }
    assertEquals(List.of("a!b/", "ab/", "b-/", "b./", "b/", "b0/", "b:/", "bA/", "ba/"), folders);
  }

  /** The catalog goes on after a repository's name with a {@code 0} behind it. */
  @ParameterizedTest
  @CsvSource({
    "'',a!b/",
    "a!b0,ab/",
    "ab0,b-/",
    "b0,b0/",
    "b-0,b./",
    "b.0,b/",
    "b00,b:/",
    "ba0,",
    "~,",
    "a!b/,ab/",
    "a!b/c,ab/",
    "b/c/d,b0/",
    "aa,ab/",
    "b,b-/",
    "bB,ba/"
  })
  default void foldersGoOnAfterAnyText(String after, String expected) {
    Folder folder = filled(ORDERED);
    Listing listing = new Listing(folder.prefix(), folder.prefix() + after, Depth.FOLDERS, 1);
    assertEquals(expected == null ? List.of() : List.of(expected), tails(folder, listing));
  }

  @Test
  default void folderOfManyKeysIsOneEntry() {
    List<String> keys = IntStream.range(0, 50).mapToObj(n -> "many/" + n).toList();
    Folder folder = filled(Stream.concat(keys.stream(), Stream.of("next/1")).toList());
    assertEquals(
        List.of("many/", "next/"),
        tails(folder, new Listing(folder.prefix(), "", Depth.FOLDERS, 2)));
  }

  @Test
  default void seesEveryKeyThatStaysWhileOthersComeAndGo() throws Exception {
    List<String> staying = IntStream.range(10, 50).mapToObj(n -> "key-" + n).toList();
    Folder folder = filled(staying);
    AtomicBoolean done = new AtomicBoolean();
    Thread writer = Thread.ofVirtual().start(() -> comeAndGo(folder, done));
    for (int time = 0; time < 20; time++) {
      List<String> seen = new ArrayList<>();
      Optional<Listing> next = Optional.of(Listing.keys(folder.prefix(), 7));
      while (next.isPresent()) {
        ListPage page = store().list(next.get());
        page.entries().forEach(entry -> seen.add(tail(folder, entry)));
        next = next.get().next(page);
      }
      assertEquals(seen.stream().sorted().distinct().toList(), seen);
      assertEquals(staying, seen.stream().filter(staying::contains).toList());
    }
    done.set(true);
    writer.join();
  }

  private void comeAndGo(Folder folder, AtomicBoolean done) {
    for (int number = 10; !done.get(); number = number < 49 ? number + 1 : 10) {
      ObjectKey key = folder.key("key-" + number + "-guest");
      String etag = newRecord(store(), key, text("guest " + number));
      store().deleteIfUnchanged(new ObjectVersion(key, etag));
    }
  }

  private Folder filled(List<String> tails) {
    Folder folder = Folder.fresh();
    tails.forEach(tail -> newRecord(store(), folder.key(tail), text(tail)));
    return folder;
  }

  private List<String> tails(Folder folder, Listing listing) {
    return store().list(listing).entries().stream().map(entry -> tail(folder, entry)).toList();
  }

  private static String tail(Folder folder, ListPage.Entry entry) {
    return entry.name().substring(folder.prefix().length());
  }
}
