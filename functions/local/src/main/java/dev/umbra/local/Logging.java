package dev.umbra.local;

import java.util.Arrays;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** What the libraries may say: warnings, in one line each. */
final class Logging {
  private static final String FORMAT = "java.util.logging.SimpleFormatter.format";

  /** Its only warnings are about a start that failed, which is told by whoever started it. */
  private static final Logger SERVER = Logger.getLogger("io.helidon.webserver.LoomServer");

  private Logging() {}

  static void configure() {
    if (System.getProperty(FORMAT) == null) {
      System.setProperty(FORMAT, "%1$tF %1$tT.%1$tL  %4$s  %3$s: %5$s%6$s%n");
    }
    SERVER.setLevel(Level.OFF);
    Logger root = LogManager.getLogManager().getLogger("");
    root.setLevel(Level.WARNING);
    Arrays.stream(root.getHandlers()).forEach(handler -> handler.setLevel(Level.WARNING));
  }
}
