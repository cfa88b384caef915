package dev.umbra.local;

import dev.umbra.prune.Progress;
import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;

/**
 * Shows how far something is: on a terminal a bar that is drawn again and again, elsewhere now and
 * then a line.
 */
final class ProgressLine implements Progress {
  private static final int WIDTH = 30;
  private static final Duration REDRAW = Duration.ofMillis(100);
  private static final Duration REMIND = Duration.ofSeconds(10);

  private final PrintWriter out;
  private final Surface surface;
  private long next;
  private int drawn;

  private ProgressLine(PrintWriter out, Surface surface) {
    this.out = out;
    this.surface = surface;
    this.next = System.nanoTime() + interval().toNanos();
  }

  /** Where it is shown. */
  enum Surface {
    TERMINAL,
    LOG
  }

  static ProgressLine on(PrintWriter out) {
    boolean terminal = Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    return new ProgressLine(out, terminal ? Surface.TERMINAL : Surface.LOG);
  }

  static ProgressLine on(PrintWriter out, Surface surface) {
    return new ProgressLine(out, surface);
  }

  private Duration interval() {
    return surface == Surface.TERMINAL ? REDRAW : REMIND;
  }

  @Override
  public synchronized void at(Step step, long done, long total) {
    if (System.nanoTime() < next && done != total) {
      return;
    }
    next = System.nanoTime() + interval().toNanos();
    String text = text(step, done, total);
    switch (surface) {
      case TERMINAL -> draw(text);
      case LOG -> {
        if (done != total) {
          out.println(text);
          out.flush();
        }
      }
    }
  }

  static String text(Step step, long done, long total) {
    if (total == 0) {
      return "%s: %,d".formatted(step.text(), done);
    }
    int filled = (int) (WIDTH * done / total);
    return "%s [%s%s] %,d of %,d"
        .formatted(step.text(), "=".repeat(filled), " ".repeat(WIDTH - filled), done, total);
  }

  private void draw(String text) {
    out.print("\r" + text + " ".repeat(Math.max(0, drawn - text.length())));
    out.flush();
    drawn = text.length();
  }

  /** Leaves the line empty. */
  synchronized void end() {
    if (drawn > 0) {
      draw("");
      out.print("\r");
      out.flush();
      drawn = 0;
    }
  }
}
