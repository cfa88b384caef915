package dev.umbra.explore;

import dev.umbra.store.ListPage;
import java.util.HashMap;
import java.util.Map;

/**
 * Names for what is in the bucket that are the same in all schedules in which it means the same:
 * records carry random ids, so their bytes and ETags are not.
 */
final class Versions {
  private final Map<String, Long> versions;
  private long sum;

  Versions() {
    this.versions = new HashMap<>();
  }

  /** A copy, to go on from. */
  Versions(Versions other) {
    this.versions = new HashMap<>(other.versions);
    this.sum = other.sum;
  }

  void written(String key, long version) {
    deleted(key);
    versions.put(key, version);
    sum += entry(key, version);
  }

  void deleted(String key) {
    Long old = versions.remove(key);
    if (old != null) {
      sum -= entry(key, old);
    }
  }

  /** 0 where there is nothing. */
  long of(String key) {
    return versions.getOrDefault(key, 0L);
  }

  /** What a listing showed. */
  long of(ListPage page) {
    long shown = page.more() ? 1 : 0;
    for (ListPage.Entry entry : page.entries()) {
      shown = Hash.of(shown, entry(entry.name(), of(entry.name())));
    }
    return shown;
  }

  /** A number for the whole bucket. */
  long state() {
    return sum;
  }

  /** Books are left out: who writes in them decides what they say. */
  private static long entry(String key, long version) {
    return key.startsWith(World.BOOKS) ? 0 : Hash.of(Hash.of(key), version);
  }
}
