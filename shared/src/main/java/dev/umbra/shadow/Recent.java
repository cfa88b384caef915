package dev.umbra.shadow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Remembers things for a while, the latest of them where there are many. */
final class Recent<K, V> {
  private static final int MOST = 10_000;

  private final Duration validity;
  private final InstantSource clock;
  private final Map<K, Remembered<V>> entries =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Remembered<V>> eldest) {
          return size() > MOST;
        }
      };

  Recent(Duration validity, InstantSource clock) {
    this.validity = validity;
    this.clock = clock;
  }

  private record Remembered<V>(V value, Instant until) {}

  synchronized void put(K key, V value) {
    entries.remove(key);
    entries.put(key, new Remembered<>(value, clock.instant().plus(validity)));
  }

  synchronized Optional<V> get(K key) {
    Remembered<V> remembered = entries.get(key);
    if (remembered == null) {
      return Optional.empty();
    }
    if (!remembered.until.isAfter(clock.instant())) {
      entries.remove(key);
      return Optional.empty();
    }
    return Optional.of(remembered.value);
  }
}
