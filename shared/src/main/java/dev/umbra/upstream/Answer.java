package dev.umbra.upstream;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What came of asking an upstream. */
public sealed interface Answer<T> {
  /** It has it. */
  record Found<T>(T value) implements Answer<T> {}

  /** It says that it has it not (404). */
  record Missing<T>() implements Answer<T> {}

  /** It wants other credentials (401, 403); some say so of what they do not have. */
  record Denied<T>(String reason) implements Answer<T> {}

  /**
   * It cannot be asked, or what it said cannot be believed: refused and broken connections,
   * time-outs, certificates, 429 and 5xx, content that is not what its digest says.
   *
   * @param reason in words, without secrets
   * @param retryAfter how long it wants to be left alone, where it said so
   */
  record Unavailable<T>(String reason, Optional<Duration> retryAfter) implements Answer<T> {}

  /** The same answer about something else. */
  default <U> Answer<U> map(Function<T, U> change) {
    return then(value -> new Found<>(change.apply(value)));
  }

  /** What comes of asking on with what was found. */
  default <U> Answer<U> then(Function<T, Answer<U>> next) {
    return switch (this) {
      case Found<T>(T value) -> next.apply(value);
      case Missing<T> missing -> new Missing<>();
      case Denied<T>(String reason) -> new Denied<>(reason);
      case Unavailable<T>(String reason, Optional<Duration> after) ->
          new Unavailable<>(reason, after);
    };
  }
}
