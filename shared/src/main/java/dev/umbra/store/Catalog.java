package dev.umbra.store;

import dev.umbra.image.RepositoryName;
import java.util.List;

/** Lists what there is in an overlay: repositories, and a repository's tags. */
public final class Catalog {
  /** Follows the slash in ASCII: greater than a folder's name and everything in it. */
  private static final String BEHIND_FOLDER = "0";

  private final ObjectStore store;

  public Catalog(ObjectStore store) {
    this.store = store;
  }

  /**
   * Names in their order.
   *
   * @param more whether others follow
   */
  public record Page(List<String> names, boolean more) {
    public Page {
      names = List.copyOf(names);
    }
  }

  /**
   * Canonical names of repositories, ordered by their encoded form with the slash behind it.
   *
   * @param after the last name of the page before; empty text for the first
   */
  public Page repositories(Overlay overlay, String after, int limit) {
    String prefix = overlay.prefix();
    String start = after.isEmpty() ? "" : prefix + Repository.encoded(after) + BEHIND_FOLDER;
    ListPage page = store.list(new Listing(prefix, start, Listing.Depth.FOLDERS, limit));
    List<String> names =
        page.entries().stream()
            .map(entry -> entry.name().substring(prefix.length(), entry.name().length() - 1))
            .map(Repository::decoded)
            .toList();
    return new Page(names, page.more());
  }

  /** Where a repository of this name stands among the others. */
  public static String order(String canonical) {
    return Repository.encoded(canonical) + "/";
  }

  /**
   * A repository's tags, in the order of their UTF-8 bytes.
   *
   * @param after the last tag of the page before; empty text for the first
   */
  public Page tags(Repository repository, String after, int limit) {
    String prefix = repository.tagsPrefix();
    ListPage page =
        store.list(
            new Listing(prefix, after.isEmpty() ? "" : prefix + after, Listing.Depth.KEYS, limit));
    List<String> names =
        page.entries().stream().map(entry -> entry.name().substring(prefix.length())).toList();
    return new Page(names, page.more());
  }

  /** Whether the overlay holds any record of the repository. */
  public boolean holds(Overlay overlay, RepositoryName name) {
    String prefix = new Repository(overlay, name).prefix();
    return !store.list(Listing.keys(prefix, 1)).entries().isEmpty();
  }
}
