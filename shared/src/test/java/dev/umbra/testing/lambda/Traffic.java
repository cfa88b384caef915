package dev.umbra.testing.lambda;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** All events that functions were given. */
public final class Traffic implements Consumer<SeenEvent> {
  private final Queue<SeenEvent> seen = new ConcurrentLinkedQueue<>();

  /** How often something came, and how many bytes of bodies came with it. */
  public record Sum(long invocations, long bodyBytes) {
    private Sum and(Sum other) {
      return new Sum(invocations + other.invocations, bodyBytes + other.bodyBytes);
    }
  }

  @Override
  public void accept(SeenEvent event) {
    seen.add(event);
  }

  /** In the order of their coming. */
  public List<SeenEvent> events() {
    return List.copyOf(seen);
  }

  /** How many there were. */
  public long invocations() {
    return seen.size();
  }

  /** What there was of each of the registry's routes, as {@link SeenEvent#route} names them. */
  public Map<String, Sum> byRoute() {
    Map<String, Sum> sums = new TreeMap<>();
    seen.forEach(
        event -> sums.merge(event.route(), new Sum(1, event.bodyLength()), (a, b) -> a.and(b)));
    return sums;
  }
}
