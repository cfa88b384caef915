package dev.umbra.upstream;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The time for which an upstream that had too much is not asked. */
final class Quiet {
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Duration UNSAID = Duration.ofSeconds(5);

  private final InstantSource clock;
  private volatile Period period = new Period(Instant.MIN, Instant.MIN);

  /**
   * @param end of the time for which we do not ask
   * @param wish until when the upstream wants to be left alone
   */
  private record Period(Instant end, Instant wish) {}

  Quiet(InstantSource clock) {
    this.clock = clock;
  }

  void begin(Optional<Duration> asked) {
    Duration wish = asked.orElse(UNSAID);
    Duration kept = wish.compareTo(LONGEST) < 0 ? wish : LONGEST;
    Instant now = clock.instant();
    period = new Period(now.plus(kept), now.plus(wish));
  }

  /** How long the upstream still wants to be left alone; empty where it may be asked. */
  Optional<Duration> left() {
    Instant now = clock.instant();
    Period current = period;
    return now.isBefore(current.end())
        ? Optional.of(Duration.between(now, current.wish()))
        : Optional.empty();
  }
}
