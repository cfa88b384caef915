package dev.umbra.upstream;

import dev.umbra.upstream.Answer.Found;
import dev.umbra.upstream.Answer.Unavailable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * Sends requests and tries once more what may be over at once: a connection refused or broken
 * before any answer, and 502, 503 and 504 where no Retry-After asks for something else. Time-outs
 * are not tried again: whoever waits has waited long enough.
 */
final class Attempts {
  private static final Set<Integer> BRIEF = Set.of(502, 503, 504);
  private static final Set<Integer> TOO_MUCH = Set.of(429, 503);

  private final Wire wire;
  private final Pause pause;
  private final InstantSource clock;
  private final Optional<Quiet> quiet;

  /**
   * @param quiet kept by all who ask the same upstream; empty for those who ask others
   */
  Attempts(Wire wire, Pause pause, InstantSource clock, Optional<Quiet> quiet) {
    this.wire = wire;
    this.pause = pause;
    this.clock = clock;
    this.quiet = quiet;
  }

  /**
   * An attempt's outcome.
   *
   * @param again whether another one may fare better
   * @param tooMuch whether the server wants to be left alone
   */
  private record Outcome(Answer<Reply> answer, boolean again, boolean tooMuch) {}

  /** The answer, unless it is 429 or 5xx: those are no answers. */
  Answer<Reply> send(Outgoing outgoing) {
    Optional<Duration> left = quiet.flatMap(Quiet::left);
    if (left.isPresent()) {
      return new Unavailable<>(Origin.of(outgoing.url()) + " wants to be left alone", left);
    }
    Outcome outcome = attempt(outgoing);
    if (outcome.again()) {
      try {
        pause.take();
        outcome = attempt(outgoing);
      } catch (InterruptedIOException e) {
        return outcome.answer();
      }
    }
    if (outcome.tooMuch() && outcome.answer() instanceof Unavailable<Reply>(_, var after)) {
      quiet.ifPresent(kept -> kept.begin(after));
    }
    return outcome.answer();
  }

  private Outcome attempt(Outgoing outgoing) {
    try {
      Reply reply = wire.send(outgoing);
      boolean failed = reply.status() == 429 || reply.status() >= 500;
      return failed ? failed(reply) : new Outcome(new Found<>(reply), false, false);
    } catch (IOException e) {
      Failure failure = Failure.of(outgoing.url(), e);
      return new Outcome(
          new Unavailable<>(failure.reason(), Optional.empty()), failure.brief(), false);
    }
  }

  private Outcome failed(Reply reply) {
    reply.discard();
    Optional<Duration> after =
        reply
            .header("Retry-After")
            .flatMap(text -> RetryAfter.parse(text, reply.header("Date"), clock.instant()));
    return new Outcome(
        new Unavailable<>(reply.said(), after),
        BRIEF.contains(reply.status()) && after.isEmpty(),
        TOO_MUCH.contains(reply.status()));
  }
}
