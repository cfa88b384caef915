package dev.umbra.testing;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One lock a key, which exists while somebody holds it or waits for it. */
final class KeyLocks {
  private final ConcurrentHashMap<String, CountedLock> locks = new ConcurrentHashMap<>();

  /** Waits for the key; closing gives it back. */
  Held hold(String key) {
    CountedLock counted = locks.compute(key, (_, present) -> enter(present));
    counted.lock.lock();
    return () -> {
      counted.lock.unlock();
      locks.computeIfPresent(key, (_, present) -> leave(present));
    };
  }

  private static CountedLock enter(@Nullable CountedLock present) {
    CountedLock counted = present == null ? new CountedLock() : present;
    counted.users++;
    return counted;
  }

  private static @Nullable CountedLock leave(CountedLock present) {
    present.users--;
    return present.users == 0 ? null : present;
  }

  interface Held extends AutoCloseable {
    @Override
    void close();
  }

  private static final class CountedLock {
    final ReentrantLock lock = new ReentrantLock();
    // Touched only inside the map's compute, which is atomic.
    int users;
  }
}
