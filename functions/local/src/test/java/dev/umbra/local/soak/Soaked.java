package dev.umbra.local.soak;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/** What was done, and what went wrong. */
final class Soaked {
  private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();
  private final List<String> faults = new CopyOnWriteArrayList<>();

  void count(String what) {
    counts.computeIfAbsent(what, none -> new LongAdder()).increment();
  }

  /** An image that was acknowledged and cannot be pulled. */
  void lost(String what) {
    faults.add(what);
    count("LOST");
  }

  long of(String what) {
    return counts.getOrDefault(what, new LongAdder()).sum();
  }

  long refused() {
    return all("refused");
  }

  /** Pushes, copies and retags that were. */
  long acknowledged() {
    return all("pushed") + all("copied") + all("retagged");
  }

  private long all(String beginning) {
    return counts.entrySet().stream()
        .filter(count -> count.getKey().startsWith(beginning))
        .mapToLong(count -> count.getValue().sum())
        .sum();
  }

  List<String> faults() {
    return List.copyOf(faults);
  }

  @Override
  public String toString() {
    return new TreeMap<>(counts).toString();
  }
}
