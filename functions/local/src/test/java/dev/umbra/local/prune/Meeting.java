package dev.umbra.local.prune;

import dev.umbra.store.InterposedStore;
import dev.umbra.store.ObjectStore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** The one request of prune before which something else happens. */
final class Meeting {
  private final int number;
  private final AtomicInteger seen = new AtomicInteger();
  private final AtomicBoolean happened = new AtomicBoolean();

  /**
   * @param number of the request, from 0
   */
  Meeting(int number) {
    this.number = number;
  }

  /** The store as prune sees it. */
  ObjectStore on(ObjectStore store, Runnable action) {
    return InterposedStore.of(
        store,
        (method, arguments) -> {
          if (seen.getAndIncrement() == number) {
            happened.set(true);
            action.run();
          }
        });
  }

  /** Whether prune made so many requests. */
  boolean happened() {
    return happened.get();
  }
}
