package dev.umbra.functions.prune;

import com.amazonaws.services.lambda.runtime.Context;
import dev.umbra.prune.Stop;

/**
 * When an invocation stops: a minute before Lambda would end it, or, where it has less than three
 * minutes, a third of them. That is enough for the requests under way and to store the position.
 */
final class Deadline {
  private static final int MARGIN_MS = 60_000;

  private Deadline() {}

  /** To be made when the invocation begins, for then the time left is the whole time. */
  static Stop of(Context context) {
    int margin = Math.min(MARGIN_MS, context.getRemainingTimeInMillis() / 3);
    return new Stop(() -> context.getRemainingTimeInMillis() <= margin);
  }
}
