package dev.umbra.store.file;

import java.util.Optional;

/**
 * Something in a folder that a listing walks through.
 *
 * @param name in the file system
 * @param text the key, or what all keys in it begin with: siblings in the order of their texts are
 *     in the order of their keys
 */
record Child(FileNames.Kind kind, String name, String text) implements Comparable<Child> {
  /** Reads a name in the folder whose keys begin with {@code parent}. */
  static Optional<Child> of(String parent, String name) {
    return FileNames.decode(name)
        .map(decoded -> new Child(decoded.kind(), name, parent + decoded.text()));
  }

  /** Whether it is greater than a text, or can hold what is. */
  boolean reachesBeyond(String after) {
    return text.compareTo(after) > 0 || (kind != FileNames.Kind.FILE && after.startsWith(text));
  }

  @Override
  public int compareTo(Child other) {
    return text.compareTo(other.text);
  }
}
