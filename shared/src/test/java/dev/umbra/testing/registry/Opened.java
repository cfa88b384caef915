package dev.umbra.testing.registry;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a test has opened so far; closing closes it, the last one first. A test that could not open
 * everything, because the suite is left out, closes the rest.
 */
public final class Opened implements AutoCloseable {
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  /** Remembers it. */
  public <T extends AutoCloseable> T keep(T resource) {
    opened.push(resource);
    return resource;
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
