package dev.umbra.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Reads what is logged in the tests' own process, and fails the test after which something was
 * found. The tests' logging makes it a handler, JUnit finds it as a service.
 */
public final class LogGuard extends Handler implements AfterEachCallback, AfterAllCallback {
  /** JUnit's instance is another one than logging's. */
  private static final Queue<String> FOUND = new ConcurrentLinkedQueue<>();

  @Override
  public void publish(LogRecord record) {
    for (String line : lines(record)) {
      LogSecrets.in(line).ifPresent(secret -> FOUND.add(secret + " is logged: " + line));
    }
  }

  private static List<String> lines(LogRecord record) {
    List<String> lines = new ArrayList<>();
    lines.add(String.valueOf(record.getMessage()));
    for (@Nullable Throwable thrown = record.getThrown();
        thrown != null;
        thrown = thrown.getCause()) {
      lines.add(thrown.toString());
    }
    return lines;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    check();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    check();
  }

  /** Fails if something was found since the last time. */
  static void check() {
    List<String> found = new ArrayList<>();
    for (String next = FOUND.poll(); next != null; next = FOUND.poll()) {
      found.add(next);
    }
    if (!found.isEmpty()) {
      throw new AssertionError(String.join("\n", found));
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
