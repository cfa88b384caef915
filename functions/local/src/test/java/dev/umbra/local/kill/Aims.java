package dev.umbra.local.kill;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Decides when to kill: at a random moment of a step that was hit least so far. Used by many
 * threads.
 */
final class Aims {
  private static final int MOST_LET_PASS = 4;

  private final Random random;
  private final Map<Step, Integer> hits = new EnumMap<>(Step.class);
  private final Map<Step, Duration> usual = new EnumMap<>(Step.class);
  private Optional<Step> target = Optional.empty();
  private int letPass;

  Aims(Random random) {
    this.random = random;
    for (Step step : Step.values()) {
      hits.put(step, 0);
      usual.put(step, Duration.ofMillis(5));
    }
  }

  /** Takes aim, once for each kill. */
  synchronized void take() {
    target = Arrays.stream(Step.values()).min(Comparator.comparingInt(this::hits));
    letPass = random.nextInt(MOST_LET_PASS);
  }

  /** No more kills. */
  synchronized void rest() {
    target = Optional.empty();
  }

  /** Says when to kill if it is during this step, which begins now. */
  synchronized Optional<Duration> begins(Step step) {
    if (target.filter(step::equals).isEmpty() || letPass-- > 0) {
      return Optional.empty();
    }
    target = Optional.empty();
    return Optional.of(Duration.ofNanos((long) (usual(step).toNanos() * random.nextDouble())));
  }

  synchronized void answered(Step step, Duration took) {
    usual.put(step, usual(step).multipliedBy(3).plus(took).dividedBy(4));
  }

  synchronized void hit(Step step) {
    hits.put(step, hits(step) + 1);
  }

  /** How many requests of this kind were under way when the gateway was killed. */
  synchronized int hits(Step step) {
    return hits.getOrDefault(step, 0);
  }

  private Duration usual(Step step) {
    return usual.getOrDefault(step, Duration.ZERO);
  }

  int fewestHits() {
    return Arrays.stream(Step.values()).mapToInt(this::hits).min().orElse(0);
  }
}
