package dev.umbra.functions.keys;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How the keys were, one state after the other. Functions keep what they read for five minutes, so
 * that of two who work at the same time each may still see one of several states: whatever one
 * signs, the other has to verify.
 */
final class Timeline {
  private static final Duration LIFE = Duration.ofMinutes(5);

  /** In which every edge location has heard of a change. */
  private static final Duration SPREADING = Duration.ofMinutes(1);

  private final List<Span> spans = new ArrayList<>();

  /** What all stores say, the key in use first; nothing where one has not said anything usable. */
  record State(
      List<String> uploadKeys,
      List<String> edge,
      List<String> tokenKeys,
      List<String> publicKeys) {}

  private record Span(State state, Instant from, Instant until) {
    /** Whether somebody who keeps this one may meet somebody who keeps the other. */
    boolean meets(Duration life, Span other, Duration otherLife) {
      return from.isBefore(other.until.plus(otherLife)) && other.from.isBefore(until.plus(life));
    }
  }

  synchronized void add(Instant now, State state) {
    if (!spans.isEmpty()) {
      Span last = spans.removeLast();
      spans.add(new Span(last.state, last.from, now));
      if (last.state.equals(state)) {
        return;
      }
    }
    spans.add(new Span(state, now, now));
  }

  synchronized void assertNobodyMeetsAnUnknownKey() {
    for (Span signing : spans) {
      for (Span verifying : spans) {
        if (signing.meets(LIFE, verifying, LIFE)) {
          check(signing.state.uploadKeys, verifying.state.uploadKeys, "upload ids here");
          check(signing.state.tokenKeys, verifying.state.tokenKeys, "refresh tokens");
          check(signing.state.tokenKeys, verifying.state.publicKeys, "tokens");
        }
        if (signing.meets(LIFE, verifying, SPREADING)) {
          check(signing.state.uploadKeys, verifying.state.edge, "upload ids at the edge");
        }
      }
    }
  }

  private static void check(List<String> signing, List<String> verifying, String what) {
    if (!signing.isEmpty() && !verifying.isEmpty()) {
      assertTrue(
          verifying.contains(signing.getFirst()),
          () -> "%s: %s signs, unknown to %s".formatted(what, signing, verifying));
    }
  }
}
