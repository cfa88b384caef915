package dev.umbra.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.Digest;
import dev.umbra.prune.Heads.DoomedManifest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LevelsTest {
  private static Digest digest(int number) {
    return Digest.parse("sha256:" + "%064x".formatted(number)).orElseThrow();
  }

  private static DoomedManifest manifest(int number, Optional<Integer> subject, int... children) {
    return new DoomedManifest(
        digest(number),
        new References(
            IntStream.of(children).mapToObj(LevelsTest::digest).toList(),
            List.of(digest(1_000_000 + number)),
            List.of(),
            subject.map(LevelsTest::digest)),
        List.of());
  }

  private static Map<Digest, Integer> levels(List<DoomedManifest> manifests) {
    Map<Digest, Integer> levels = new HashMap<>();
    List<List<DoomedManifest>> order = Levels.of(manifests);
    for (int level = 0; level < order.size(); level++) {
      for (DoomedManifest manifest : order.get(level)) {
        assertEquals(null, levels.put(manifest.digest(), level), "once");
      }
    }
    assertEquals(manifests.size(), levels.size());
    return levels;
  }

  /** Whatever refers to whatever, lists in lists and children of several parents included. */
  @Property(tries = 300)
  void everyChildGoesAfterAllItsParents(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
    Random random = new Random(seed);
    List<DoomedManifest> manifests = new ArrayList<>();
    for (int number = 0; number < size; number++) {
      int from = number + 1;
      int[] children =
          IntStream.range(from, size).filter(child -> random.nextInt(4) == 0).toArray();
      Optional<Integer> subject =
          random.nextBoolean() ? Optional.of(random.nextInt(size)) : Optional.empty();
      manifests.add(manifest(number, subject, children));
    }
    Map<Digest, Integer> levels = levels(manifests);
    for (DoomedManifest parent : manifests) {
      for (Digest child : parent.references().children()) {
        assertTrue(levels.getOrDefault(parent.digest(), -1) < levels.getOrDefault(child, -1));
      }
    }
  }

  @Property(tries = 200)
  void everyReferrerGoesAfterItsSubject(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
    Random random = new Random(seed);
    List<DoomedManifest> manifests = new ArrayList<>();
    for (int number = 0; number < size; number++) {
      Optional<Integer> subject =
          number > 0 && random.nextBoolean()
              ? Optional.of(random.nextInt(number))
              : Optional.empty();
      int[] children =
          IntStream.range(number + 1, size).filter(child -> random.nextInt(6) == 0).toArray();
      manifests.add(manifest(number, subject, children));
    }
    Map<Digest, Integer> levels = levels(manifests);
    for (DoomedManifest referrer : manifests) {
      referrer
          .references()
          .subject()
          .ifPresent(
              subject ->
                  assertTrue(
                      levels.getOrDefault(subject, -1)
                          < levels.getOrDefault(referrer.digest(), -1)));
    }
  }

  @Test
  void aReferrerThatListsItsSubjectGoesFirstAndNobodyElseWithIt() {
    DoomedManifest knot = manifest(1, Optional.of(2), 2);
    DoomedManifest image = manifest(2, Optional.empty());
    DoomedManifest signature = manifest(3, Optional.of(2));
    assertEquals(
        Map.of(digest(1), 0, digest(2), 1, digest(3), 2), levels(List.of(signature, image, knot)));
  }

  @Test
  void aLongChainTakesNoLongTime() {
    int length = 20_000;
    List<DoomedManifest> chain =
        IntStream.range(0, length)
            .mapToObj(number -> manifest(number, Optional.empty(), number + 1))
            .toList();
    assertEquals(length, Levels.of(chain).size());
  }
}
