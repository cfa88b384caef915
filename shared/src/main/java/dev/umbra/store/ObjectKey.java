package dev.umbra.store;

import java.util.Optional;

/**
 * The name of an object in the bucket: components of {@code [A-Za-z0-9._:!-]} joined by slashes, at
 * most 1,024 characters. No key is the folder of another one; {@link Layout} sees to it.
 */
public record ObjectKey(String value) implements Comparable<ObjectKey> {
  /** What S3 allows, in bytes. */
  public static final int MAX_LENGTH = 1024;

  public ObjectKey {
    if (!isKey(value)) {
      throw new IllegalArgumentException("not an object key: " + value);
    }
  }

  /** The key that another program may have chosen; empty where it is none of the registry's. */
  public static Optional<ObjectKey> parse(String value) {
    return isKey(value) ? Optional.of(new ObjectKey(value)) : Optional.empty();
  }

  /** By hand, for prune makes a key of each of a million listed names. */
  private static boolean isKey(String value) {
    char before = '/';
    for (int index = 0; index < value.length(); index++) {
      char character = value.charAt(index);
      if (character == '/' ? before == '/' : !isAllowed(character)) {
        return false;
      }
      before = character;
    }
    return before != '/' && value.length() <= MAX_LENGTH && !climbs("/" + value + "/");
  }

  private static boolean isAllowed(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= '0' && character <= '9')
        || (character >= 'A' && character <= 'Z')
        || "._:!-".indexOf(character) >= 0;
  }

  private static boolean climbs(String path) {
    return path.contains("/../") || path.contains("/./");
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
