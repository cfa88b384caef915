package dev.umbra.explore;

import java.time.Duration;

/** What may happen next. */
sealed interface Choice {
  /** A request is carried out and answered. */
  record Grant(Step<?> step) implements Choice {}

  /** Time passes. */
  record Wait(Duration time) implements Choice {}

  /** An actor dies before any of its requests. */
  record Die(Actor actor) implements Choice {}

  /** A request is carried out, but not answered. */
  record LoseAnswer(Step<?> step) implements Choice {}

  /** A request never arrives. */
  record LoseRequest(Step<?> step) implements Choice {}
}
