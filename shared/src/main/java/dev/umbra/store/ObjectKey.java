package dev.umbra.store;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of an object in the bucket: components of {@code [A-Za-z0-9._:!-]} joined by slashes, at
 * most 1,024 characters. No key is the folder of another one; {@link Layout} sees to it.
 */
public record ObjectKey(String value) implements Comparable<ObjectKey> {
  /** What S3 allows, in bytes. */
  public static final int MAX_LENGTH = 1024;

  private static final Pattern GRAMMAR =
      Pattern.compile("[A-Za-z0-9._:!-]+(?:/[A-Za-z0-9._:!-]+)*");

  public ObjectKey {
    if (!isKey(value)) {
      throw new IllegalArgumentException("not an object key: " + value);
    }
  }

  /** The key that another program may have chosen; empty where it is none of the registry's. */
  public static Optional<ObjectKey> parse(String value) {
    return isKey(value) ? Optional.of(new ObjectKey(value)) : Optional.empty();
  }

  private static boolean isKey(String value) {
    boolean climbs = ("/" + value + "/").contains("/../") || ("/" + value + "/").contains("/./");
    return value.length() <= MAX_LENGTH && GRAMMAR.matcher(value).matches() && !climbs;
  }

  /** Keys are ASCII, so this is the order of their UTF-8 bytes, in which stores list. */
  @Override
  public int compareTo(ObjectKey other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
