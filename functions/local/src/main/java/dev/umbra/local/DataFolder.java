package dev.umbra.local;

import java.nio.file.Path;
import java.util.Map;

/** Where the registry keeps its data when nobody says. */
final class DataFolder {
  private DataFolder() {}

  /**
   * The user's folder for data (XDG Base Directory Specification; on macOS Apple's File System
   * Programming Guide).
   *
   * @param system the operating system's name as Java gives it
   */
  static Path ofUser(Map<String, String> environment, Path home, String system) {
    if (system.startsWith("Mac")) {
      return home.resolve("Library/Application Support/umbra");
    }
    String base = environment.getOrDefault("XDG_DATA_HOME", "");
    return base.startsWith("/") ? Path.of(base, "umbra") : home.resolve(".local/share/umbra");
  }

  static Path ofUser() {
    return ofUser(
        System.getenv(),
        Path.of(System.getProperty("user.home", ".")),
        System.getProperty("os.name", ""));
  }
}
