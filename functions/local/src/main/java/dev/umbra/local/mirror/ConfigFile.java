package dev.umbra.local.mirror;

/**
 * A file that a client reads.
 *
 * @param path from the root of the client's machine, with a slash at its beginning
 * @param content all of it
 */
public record ConfigFile(String path, String content) {
  /** A file of TOML that says where it belongs. */
  static ConfigFile toml(String path, String... lines) {
    return new ConfigFile(path, "# " + path + "\n" + String.join("\n", lines) + "\n");
  }
}
