package dev.umbra.prune;

import java.io.Serial;

/** There is no plan of this id: it was never made, or is older than plans are kept. */
public final class UnknownPlanException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  UnknownPlanException(String plan) {
    super("there is no plan " + plan + "; plans are kept for 30 days");
  }
}
