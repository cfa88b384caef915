package dev.umbra.local.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many files and connections this process may have open: a server that cannot accept one more
 * stops.
 */
final class OpenFiles {
  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final Pattern LIMIT = Pattern.compile("Max open files\\s+([0-9]{1,9})\\s.*");

  /** The most that a JVM asks of macOS, where there are no such files. */
  private static final int UNKNOWN = 10_240;

  /** A connection, and two files or connections to a bucket that serve it. */
  private static final int PER_CONNECTION = 3;

  private static final int MAX_CONNECTIONS = 4096;

  private OpenFiles() {}

  static int connections() {
    return Math.clamp(limit() / PER_CONNECTION, 1, MAX_CONNECTIONS);
  }

  private static int limit() {
    try {
      return limit(Files.readAllLines(LIMITS));
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  /** What the kernel says, or the unknown where it says "unlimited". */
  static int limit(List<String> limits) {
    return limits.stream()
        .map(LIMIT::matcher)
        .filter(Matcher::matches)
        .map(matcher -> Integer.parseInt(matcher.group(1)))
        .findFirst()
        .orElse(UNKNOWN);
  }
}
