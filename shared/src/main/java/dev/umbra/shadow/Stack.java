package dev.umbra.shadow;

import dev.umbra.store.Overlay;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Gatherers;

/**
 * A view of the registry: overlays, searched from the top down. Only the top one is written by
 * pushes.
 *
 * @param overlays at least one, the top one first
 */
public record Stack(List<Overlay> overlays) {
  /** Only what was pushed here. */
  public static final Stack LOCAL = new Stack(List.of(Overlay.LOCAL));

  public Stack {
    overlays = List.copyOf(overlays);
    if (overlays.isEmpty()) {
      throw new IllegalArgumentException("a stack has at least one overlay");
    }
  }

  /** What an overlay gave. */
  public record Found<T>(Overlay overlay, T value) {}

  public Overlay top() {
    return overlays.getFirst();
  }

  /** Those below the top one. */
  public List<Overlay> lower() {
    return overlays.subList(1, overlays.size());
  }

  /** Asks all overlays at once; the topmost one that has it wins. */
  public <T> Optional<Found<T>> resolve(Function<Overlay, Optional<T>> question) {
    return ask(
            overlays, overlay -> question.apply(overlay).map(value -> new Found<>(overlay, value)))
        .stream()
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Asks all overlays at once, answers in their order. */
  public <T> List<T> askAll(Function<Overlay, T> question) {
    return ask(overlays, question);
  }

  /** Asks these at once, without a thread where there is one only. */
  static <T> List<T> ask(List<Overlay> overlays, Function<Overlay, T> question) {
    return overlays.size() == 1
        ? List.of(question.apply(overlays.getFirst()))
        : overlays.stream().gather(Gatherers.mapConcurrent(overlays.size(), question)).toList();
  }
}
