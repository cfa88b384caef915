package dev.umbra.shadow;

import dev.umbra.image.RepositoryName;
import dev.umbra.store.Overlay;
import dev.umbra.store.UnreadableRecordException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Gatherers;

/**
 * A view of the registry: overlays, searched from the top down. Only the top one is written by
 * pushes.
 *
 * @param overlays at least one, the top one first
 * @param cached of which repositories the upstream overlay is shown
 */
public record Stack(List<Overlay> overlays, Predicate<RepositoryName> cached) {
  /** Only what was pushed here. */
  public static final Stack LOCAL = new Stack(List.of(Overlay.LOCAL));

  public Stack {
    overlays = List.copyOf(overlays);
    if (overlays.isEmpty()) {
      throw new IllegalArgumentException("a stack has at least one overlay");
    }
  }

  /** A stack that shows the upstream overlay of every repository. */
  public Stack(List<Overlay> overlays) {
    this(overlays, name -> true);
  }

  /**
   * What was pushed here, below other overlays and above what is kept of upstreams.
   *
   * @param over the topmost first
   * @param upstreams whether any are shown
   */
  public static Stack of(List<Overlay> over, boolean upstreams) {
    List<Overlay> overlays = new ArrayList<>(over);
    overlays.add(Overlay.LOCAL);
    if (upstreams) {
      overlays.add(Overlay.UPSTREAM);
    }
    return new Stack(overlays);
  }

  /** The same, showing what is cached of these repositories only. */
  public Stack showingCacheOf(Predicate<RepositoryName> names) {
    return new Stack(overlays, names);
  }

  /** The overlays in which to look for this repository, the top one first; possibly none. */
  public List<Overlay> of(RepositoryName name) {
    return cached.test(name) ? overlays : pushed();
  }

  /** The overlays without the upstream one. */
  public List<Overlay> pushed() {
    return overlays.stream().filter(overlay -> !overlay.equals(Overlay.UPSTREAM)).toList();
  }

  /** Whether upstreams' images are shown. */
  public boolean showsUpstreams() {
    return overlays.contains(Overlay.UPSTREAM);
  }

  /** What an overlay gave. */
  public record Found<T>(Overlay overlay, T value) {}

  public Overlay top() {
    return overlays.getFirst();
  }

  /** Those below the top one in which to look for this repository. */
  public List<Overlay> lower(RepositoryName name) {
    return of(name).stream().filter(overlay -> !overlay.equals(top())).toList();
  }

  /**
   * Asks the repository's overlays at once; the topmost one that has it wins, whatever fails below
   * it. A record of the cache that cannot be read is none.
   */
  public <T> Optional<Found<T>> resolve(
      RepositoryName name, Function<Overlay, Optional<T>> question) {
    return ask(of(name), overlay -> Asked.of(overlay, question)).stream()
        .map(Asked::found)
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** What asking an overlay came to. */
  private record Asked<T>(Overlay overlay, Optional<T> value, Optional<RuntimeException> failure) {
    static <T> Asked<T> of(Overlay overlay, Function<Overlay, Optional<T>> question) {
      try {
        return new Asked<>(overlay, question.apply(overlay), Optional.empty());
      } catch (RuntimeException e) {
        boolean cached = overlay.equals(Overlay.UPSTREAM) && e instanceof UnreadableRecordException;
        return new Asked<>(overlay, Optional.empty(), cached ? Optional.empty() : Optional.of(e));
      }
    }

    Optional<Found<T>> found() {
      if (failure.isPresent()) {
        throw failure.get();
      }
      return value.map(there -> new Found<>(overlay, there));
    }
  }

  /** Asks the repository's overlays at once, answers in their order. */
  public <T> List<T> askAll(RepositoryName name, Function<Overlay, T> question) {
    return ask(of(name), question);
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
