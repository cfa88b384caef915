package dev.umbra.testing;

import org.junit.jupiter.api.Assumptions;

/**
 * What some suites need of the machine. Where it is missing they are left out, and say so; with
 * {@code UMBRA_TESTS_REQUIRE=all} in the environment they fail instead.
 */
public final class TestRequirements {
  private static final String VARIABLE = "UMBRA_TESTS_REQUIRE";

  private TestRequirements() {}

  /**
   * Ends the suite that cannot run here.
   *
   * @param suite what is left out, as a reader of the build's output would call it
   * @param reason what is missing
   */
  public static RuntimeException leaveOut(String suite, String reason) {
    String message = "NOT TESTED: " + suite + ": " + reason + ".";
    if ("all".equals(System.getenv(VARIABLE))) {
      throw new AssertionError(message + " (" + VARIABLE + "=all)");
    }
    System.out.println(message + " (" + VARIABLE + "=all makes this a failure.)");
    return Assumptions.abort(message);
  }
}
