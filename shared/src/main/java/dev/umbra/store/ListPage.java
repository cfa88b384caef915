package dev.umbra.store;

import java.time.Instant;
import java.util.List;

/**
 * A page of a listing.
 *
 * @param entries in order; their names are keys or folders, as the listing asked
 * @param more whether entries follow
 * @param storeTime the store's clock when it answered
 */
public record ListPage(List<Entry> entries, boolean more, Instant storeTime) {
  /**
   * A key or folder.
   *
   * @param etag empty for a folder
   * @param size in bytes; 0 for a folder
   * @param lastModified {@link Instant#EPOCH} for a folder
   */
  public record Entry(String name, String etag, long size, Instant lastModified) {
    /**
     * Its key.
     *
     * @throws IllegalArgumentException for what is no key of this registry
     */
    public ObjectKey key() {
      return new ObjectKey(name);
    }

    /** The version that was listed. */
    public ObjectVersion version() {
      return new ObjectVersion(key(), etag);
    }
  }

  public ListPage {
    entries = List.copyOf(entries);
  }

  /** Where the next page starts after; empty text for an empty page. */
  public String last() {
    return entries.isEmpty() ? "" : entries.getLast().name();
  }
}
