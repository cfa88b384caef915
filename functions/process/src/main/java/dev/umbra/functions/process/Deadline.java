package dev.umbra.functions.process;

import com.amazonaws.services.lambda.runtime.Context;
import java.util.function.BooleanSupplier;

/**
 * When an invocation stops: a minute before Lambda would end it, or, where it has less than three
 * minutes, a third of them. That is enough for the requests under way, and to leave things in
 * order.
 */
public final class Deadline {
  private static final int MARGIN_MS = 60_000;

  private Deadline() {}

  /**
   * Tells whether it is over.
   *
   * @param context of an invocation that begins, for then the time left is the whole time
   */
  public static BooleanSupplier of(Context context) {
    int margin = Math.min(MARGIN_MS, context.getRemainingTimeInMillis() / 3);
    return () -> context.getRemainingTimeInMillis() <= margin;
  }
}
