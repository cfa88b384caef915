package dev.umbra.prune;

import dev.umbra.image.Digest;
import dev.umbra.prune.Heads.DoomedManifest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The order in which manifests go: each after all that name it, and after its subject. Where a
 * referrer names its own subject there is no such order; then it is the subject that waits.
 */
final class Levels {
  private final Map<Digest, DoomedManifest> left = new LinkedHashMap<>();
  private final Map<Digest, List<Digest>> referrers = new HashMap<>();
  private final Map<Digest, Integer> parents = new HashMap<>();
  private final Set<Digest> subjectsLeft = new HashSet<>();

  private Levels(Collection<DoomedManifest> manifests) {
    manifests.forEach(manifest -> left.put(manifest.digest(), manifest));
    for (DoomedManifest manifest : manifests) {
      children(manifest).forEach(child -> parents.merge(child, 1, Integer::sum));
      subject(manifest)
          .ifPresent(
              subject -> {
                subjectsLeft.add(manifest.digest());
                referrers
                    .computeIfAbsent(subject, none -> new ArrayList<>())
                    .add(manifest.digest());
              });
    }
  }

  /** The levels, from the top. */
  static List<List<DoomedManifest>> of(Collection<DoomedManifest> manifests) {
    return new Levels(manifests).levels();
  }

  private List<List<DoomedManifest>> levels() {
    List<List<DoomedManifest>> levels = new ArrayList<>();
    List<DoomedManifest> level = left.values().stream().filter(this::isFree).toList();
    while (!left.isEmpty()) {
      if (level.isEmpty()) {
        level = knots();
      }
      levels.add(level);
      level = take(level);
    }
    return levels;
  }

  /** Takes a level away; what became free by that is the next one. */
  private List<DoomedManifest> take(List<DoomedManifest> level) {
    Set<Digest> touched = new HashSet<>();
    for (DoomedManifest manifest : level) {
      left.remove(manifest.digest());
      children(manifest).forEach(child -> parents.merge(child, -1, Integer::sum));
      children(manifest).forEach(touched::add);
      List<Digest> about = referrers.getOrDefault(manifest.digest(), List.of());
      about.forEach(subjectsLeft::remove);
      touched.addAll(about);
    }
    return touched.stream()
        .flatMap(digest -> Optional.ofNullable(left.get(digest)).stream())
        .filter(this::isFree)
        .toList();
  }

  /**
   * Those that wait for a subject which waits for them; where there is none, all without parent.
   */
  private List<DoomedManifest> knots() {
    List<DoomedManifest> tops = left.values().stream().filter(this::hasNoParent).toList();
    List<DoomedManifest> knots = tops.stream().filter(this::reachesItsSubject).toList();
    if (tops.isEmpty()) {
      throw new IllegalStateException("manifests name each other in a circle: " + left.keySet());
    }
    return knots.isEmpty() ? tops : knots;
  }

  private boolean reachesItsSubject(DoomedManifest manifest) {
    Set<Digest> seen = new HashSet<>();
    Deque<Digest> unvisited = new ArrayDeque<>(List.of(manifest.digest()));
    while (!unvisited.isEmpty()) {
      Digest digest = unvisited.remove();
      if (!left.containsKey(digest) || !seen.add(digest)) {
        continue;
      }
      children(left.get(digest)).forEach(unvisited::add);
      unvisited.addAll(referrers.getOrDefault(digest, List.of()));
    }
    return subject(manifest).filter(seen::contains).isPresent();
  }

  private boolean isFree(DoomedManifest manifest) {
    return hasNoParent(manifest) && !subjectsLeft.contains(manifest.digest());
  }

  private boolean hasNoParent(DoomedManifest manifest) {
    return parents.getOrDefault(manifest.digest(), 0) == 0;
  }

  private Optional<Digest> subject(DoomedManifest manifest) {
    return manifest.references().subject().filter(left::containsKey);
  }

  private static Stream<Digest> children(DoomedManifest parent) {
    return parent.references().named().distinct();
  }
}
