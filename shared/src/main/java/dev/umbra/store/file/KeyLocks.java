package dev.umbra.store.file;

import dev.umbra.store.ObjectKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A lock per key, kept only while somebody has or wants it. A key is held from before a change is
 * made until it is durable; so a reader who then finds it held has perhaps seen what a crash would
 * take back, and waits.
 */
final class KeyLocks {
  private static final class Counted {
    private final ReentrantLock lock = new ReentrantLock();
    private int users;
  }

  /** What is to be released. */
  interface Hold extends AutoCloseable {
    @Override
    void close();
  }

  private final ConcurrentHashMap<ObjectKey, Counted> locks = new ConcurrentHashMap<>();

  /** Waits for a key and holds it. */
  Hold hold(ObjectKey key) {
    Counted counted =
        locks.compute(
            key,
            (k, existing) -> {
              Counted entry = existing == null ? new Counted() : existing;
              entry.users++;
              return entry;
            });
    counted.lock.lock();
    return () -> release(key, counted);
  }

  private void release(ObjectKey key, Counted counted) {
    counted.lock.unlock();
    locks.computeIfPresent(key, (k, entry) -> --entry.users == 0 ? null : entry);
  }

  /** Holds many keys; taken in one order by all, so that nobody waits in a circle. */
  Hold holdAll(Collection<ObjectKey> keys) {
    List<Hold> holds = new ArrayList<>();
    new TreeSet<>(keys).forEach(key -> holds.add(hold(key)));
    return () -> holds.forEach(Hold::close);
  }

  boolean isHeld(ObjectKey key) {
    return locks.containsKey(key);
  }

  /** Waits until each key below a prefix that is held now was released. */
  void awaitBelow(String prefix) {
    for (ObjectKey key : locks.keySet()) {
      if (key.value().startsWith(prefix)) {
        hold(key).close();
      }
    }
  }
}
