package dev.umbra.shadow;

import dev.umbra.image.Digest;
import dev.umbra.image.RepositoryName;
import dev.umbra.store.Catalog;
import dev.umbra.store.Referrer;
import dev.umbra.store.Referrers;
import dev.umbra.store.Repository;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Listings as a stack of overlays shows them: each overlay's page, merged into one order and cut at
 * the limit.
 */
public final class CatalogView {
  private final Stack stack;
  private final Stores stores;

  public CatalogView(Stack stack, Stores stores) {
    this.stack = stack;
    this.stores = stores;
  }

  /** Canonical names of repositories that any overlay has. */
  public Catalog.Page repositories(String after, int limit) {
    List<Catalog.Page> pages =
        stack.askAll(overlay -> stores.catalog().repositories(overlay, after, limit));
    return merged(pages, limit, Comparator.comparing(Catalog::order));
  }

  /** Tags that any overlay has; empty where none has the repository. */
  public Optional<Catalog.Page> tags(RepositoryName name, String after, int limit) {
    List<Catalog.Page> pages =
        stack.askAll(
            name, overlay -> stores.catalog().tags(new Repository(overlay, name), after, limit));
    Catalog.Page page = merged(pages, limit, Comparator.naturalOrder());
    return page.names().isEmpty() && !exists(name) ? Optional.empty() : Optional.of(page);
  }

  /** Whether any overlay has the repository, with tags or without. */
  public boolean exists(RepositoryName name) {
    return stack.askAll(name, overlay -> stores.catalog().holds(overlay, name)).contains(true);
  }

  /** Those who refer to a manifest in any overlay. */
  public Referrers.Page referrers(RepositoryName name, Digest subject, String after, int limit) {
    List<Referrers.Page> pages =
        stack.askAll(
            name,
            overlay ->
                stores.referrers().list(new Repository(overlay, name), subject, after, limit));
    if (pages.size() == 1) {
      return pages.getFirst();
    }
    List<Referrer> all =
        sorted(
            pages.stream().map(Referrers.Page::referrers).toList(),
            referrer -> referrer.digest().toString(),
            Comparator.naturalOrder());
    boolean more = all.size() > limit || pages.stream().anyMatch(page -> page.last().isPresent());
    List<Referrer> cut = all.subList(0, Math.min(limit, all.size()));
    return new Referrers.Page(
        cut,
        more && !cut.isEmpty() ? Optional.of(cut.getLast().digest().toString()) : Optional.empty());
  }

  private static Catalog.Page merged(
      List<Catalog.Page> pages, int limit, Comparator<String> order) {
    if (pages.size() == 1) {
      return pages.getFirst();
    }
    List<String> all =
        sorted(pages.stream().map(Catalog.Page::names).toList(), Function.identity(), order);
    boolean more = all.size() > limit || pages.stream().anyMatch(Catalog.Page::more);
    return new Catalog.Page(all.subList(0, Math.min(limit, all.size())), more);
  }

  /** Everything once, the topmost overlay's version of it, in order. */
  private static <T> List<T> sorted(
      List<List<T>> lists, Function<T, String> key, Comparator<String> order) {
    TreeMap<String, T> byKey = new TreeMap<>(order);
    lists.forEach(list -> list.forEach(element -> byKey.putIfAbsent(key.apply(element), element)));
    return List.copyOf(byKey.values());
  }
}
