package dev.umbra.store.file;

import dev.umbra.store.ObjectKey;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Keys as paths: a component is a folder, the last one a file with {@code @} at its end, so that a
 * name alone tells which it is. Three things would make two keys one file, or none:
 *
 * <ul>
 *   <li>file systems that take upper and lower case for the same: {@code V1} is {@code ^v1};
 *   <li>file systems that end names at 255 bytes: a component goes on below a folder with {@code +}
 *       at its end, and every component with this beginning does, so that they stay in order;
 *   <li>a folder's component that ends just there: the rest is empty, and written {@code =}.
 * </ul>
 */
final class FileNames {
  private static final int MAX_LENGTH = 250;
  private static final char FILE = '@';
  private static final char CONTINUES = '+';
  private static final char UPPER = '^';
  private static final String EMPTY = "=";

  /** What a name stands for. */
  enum Kind {
    FILE,
    FOLDER,
    CONTINUED
  }

  /**
   * A name, read back.
   *
   * @param text what it adds to the key: a folder's with the slash at its end
   */
  record Name(Kind kind, String text) {}

  private final Path root;

  FileNames(Path root) {
    this.root = root;
  }

  /** Where an object's content is. */
  Path file(ObjectKey key) {
    return root.resolve(encode(key.value()) + FILE);
  }

  /** The folder of all keys with a prefix, which is empty or ends with a slash. */
  Path folder(String prefix) {
    if (prefix.isEmpty()) {
      return root;
    }
    return root.resolve(encode(new ObjectKey(prefix.substring(0, prefix.length() - 1)).value()));
  }

  private static String encode(String key) {
    StringBuilder path = new StringBuilder(key.length() + 2);
    int start = 0;
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c == '/') {
        path.append(path.length() == start ? EMPTY + "/" : "/");
        start = path.length();
        continue;
      }
      if (isUpper(c)) {
        path.append(UPPER).append((char) (c - 'A' + 'a'));
      } else {
        path.append(c);
      }
      if (path.length() - start >= MAX_LENGTH) {
        path.append(CONTINUES).append('/');
        start = path.length();
      }
    }
    return path.toString();
  }

  /** Reads a name; empty for one that no key has, such as a desktop's own file. */
  static Optional<Name> decode(String name) {
    if (name.equals(EMPTY)) {
      return Optional.of(new Name(Kind.FOLDER, "/"));
    }
    Kind kind =
        switch (name.charAt(name.length() - 1)) {
          case FILE -> Kind.FILE;
          case CONTINUES -> Kind.CONTINUED;
          default -> Kind.FOLDER;
        };
    int length = kind == Kind.FOLDER ? name.length() : name.length() - 1;
    StringBuilder text = new StringBuilder(length + 1);
    for (int i = 0; i < length; i++) {
      char c = name.charAt(i);
      boolean upper = c == UPPER && i + 1 < length && isLower(name.charAt(i + 1));
      if (upper) {
        i++;
        text.append((char) (name.charAt(i) - 'a' + 'A'));
      } else if (isPlain(c)) {
        text.append(c);
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(
        new Name(kind, kind == Kind.FOLDER ? text.append('/').toString() : text.toString()));
  }

  private static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isPlain(char c) {
    return isLower(c) || (c >= '0' && c <= '9') || "._:!-".indexOf(c) >= 0;
  }
}
