package dev.umbra.store;

import java.util.Optional;

/**
 * What to list.
 *
 * @param prefix keys begin with it; empty, or ends with a slash
 * @param after keys and folders are greater than this text, in the order of UTF-8 bytes; empty text
 *     for the start. May be anything; what no key can hold or is longer than any key becomes text
 *     that the same keys are greater than, so that stores see nothing odd
 * @param depth whether keys below the prefix are listed, or the folders directly in it
 * @param limit most entries in the page, 1 to 1,000
 */
public record Listing(String prefix, String after, Depth depth, int limit) {
  /** What a page holds. */
  public enum Depth {
    /** Every key below the prefix. */
    KEYS,
    /** The folders directly below the prefix, each with the slash at its end, and no keys. */
    FOLDERS
  }

  /** Most entries that a store gives in one page. */
  public static final int MAX = 1000;

  public Listing {
    if (limit < 1 || limit > MAX) {
      throw new IllegalArgumentException("a page has 1 to " + MAX + " entries, not " + limit);
    }
    if (!prefix.isEmpty() && !prefix.endsWith("/")) {
      throw new IllegalArgumentException("a prefix ends with a slash: " + prefix);
    }
    after = likeKeys(after);
  }

  /** Characters of keys lie between {@code !} and {@code z}: the first beyond decides. */
  private static String likeKeys(String text) {
    int end = Math.min(text.length(), ObjectKey.MAX_LENGTH);
    for (int index = 0; index < end; index++) {
      char character = text.charAt(index);
      if (character < '!' || character > '~') {
        return text.substring(0, index) + (character < '!' ? "" : "~");
      }
    }
    return text.substring(0, end);
  }

  /** The first keys below a prefix. */
  public static Listing keys(String prefix, int limit) {
    return new Listing(prefix, "", Depth.KEYS, limit);
  }

  /** The page after this one, where there is one. */
  public Optional<Listing> next(ListPage page) {
    return page.more()
        ? Optional.of(new Listing(prefix, page.last(), depth, limit))
        : Optional.empty();
  }
}
