package dev.umbra.explore;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.umbra.store.ListPage;
import dev.umbra.store.Listing;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.ObjectVersion;
import dev.umbra.store.StoredObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Prune as one writes it at first: mark from the tags, sweep what is old and unmarked. It loses
 * images, and the search must find out how.
 */
final class NaivePrune implements Pruning {
  private static final Pattern DIGEST = Pattern.compile("sha256:([0-9a-f]{64})");

  @Override
  public void run(ObjectStore store, Rules rules, InstantSource time) {
    List<ListPage.Entry> local = store.list(Listing.keys("local/", Listing.MAX)).entries();
    Set<String> marked = marked(store, local);
    for (ListPage.Entry entry : store.list(Listing.keys("local/", Listing.MAX)).entries()) {
      boolean needed = entry.name().contains("/tags/") || marked.contains(last(entry.name()));
      Instant old = time.instant().minus(rules.grace().period());
      if (!needed && entry.lastModified().isBefore(old)) {
        var outcome =
            store.deleteIfUnchanged(new ObjectVersion(new ObjectKey(entry.name()), entry.etag()));
        assert outcome != null;
      }
    }
  }

  private static Set<String> marked(ObjectStore store, List<ListPage.Entry> local) {
    Set<String> marked = new HashSet<>();
    ArrayDeque<String> reached = new ArrayDeque<>();
    local.stream()
        .map(ListPage.Entry::name)
        .filter(name -> name.contains("/tags/"))
        .forEach(reached::add);
    while (!reached.isEmpty()) {
      for (String digest : digests(store.get(new ObjectKey(reached.remove())))) {
        if (marked.add(digest)) {
          local.stream()
              .map(ListPage.Entry::name)
              .filter(name -> name.endsWith("manifests/sha256/" + digest))
              .forEach(reached::add);
        }
      }
    }
    return marked;
  }

  private static List<String> digests(Optional<StoredObject> object) {
    String text = object.map(found -> new String(found.content(), ISO_8859_1)).orElse("");
    return DIGEST.matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
