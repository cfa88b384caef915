package dev.umbra.functions.keys;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How the keys were, one moment after the other. Functions keep what they read for five minutes, so
 * that of two who work at the same time each may still see one of several moments: whatever one
 * signs, the other has to verify.
 */
final class Timeline {
  private static final Duration LIFE = Duration.ofMinutes(5);

  /** In which every edge location has heard of a change. */
  private static final Duration SPREADING = Duration.ofMinutes(1);

  private final List<Moment> moments = new ArrayList<>();

  /** What all stores say from a time on; empty where one has not said anything yet. */
  record Moment(
      Instant time,
      Optional<String> uploadKeys,
      Optional<String> edge,
      Optional<String> tokenKeys,
      Optional<String> publicKeys) {}

  synchronized void add(Moment moment) {
    moments.add(moment);
  }

  synchronized void assertNobodyMeetsAnUnknownKey() {
    for (int signing = 0; signing < moments.size(); signing++) {
      for (int verifying = 0; verifying < moments.size(); verifying++) {
        if (overlap(signing, LIFE, verifying, LIFE)) {
          check(signing, verifying, Moment::uploadKeys, Moment::uploadKeys, Timeline::words);
          check(signing, verifying, Moment::tokenKeys, Moment::tokenKeys, Bench::ids);
          check(signing, verifying, Moment::tokenKeys, Moment::publicKeys, Bench::ids);
        }
        if (overlap(signing, LIFE, verifying, SPREADING)) {
          check(signing, verifying, Moment::uploadKeys, Moment::edge, Timeline::words);
        }
      }
    }
  }

  private static List<String> words(String text) {
    return List.of(text.split("\\s+"));
  }

  private boolean overlap(int one, Duration oneLife, int other, Duration otherLife) {
    return moments.get(one).time().isBefore(end(other).plus(otherLife))
        && moments.get(other).time().isBefore(end(one).plus(oneLife));
  }

  private Instant end(int moment) {
    return moments.get(Math.min(moment + 1, moments.size() - 1)).time();
  }

  private void check(
      int signing,
      int verifying,
      Function<Moment, Optional<String>> signer,
      Function<Moment, Optional<String>> verifier,
      Function<String, List<String>> keys) {
    Optional<String> signs = signer.apply(moments.get(signing));
    Optional<String> verifies = verifier.apply(moments.get(verifying));
    if (signs.isPresent() && verifies.isPresent()) {
      // A value that has no keys signs nothing.
      keys.apply(signs.get()).stream()
          .findFirst()
          .ifPresent(
              key ->
                  assertTrue(
                      keys.apply(verifies.get()).contains(key),
                      () ->
                          "%s signs at %s, unknown to %s"
                              .formatted(key, moments.get(signing), moments.get(verifying))));
    }
  }
}
