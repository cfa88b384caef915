package dev.umbra.testing;

import java.util.function.IntFunction;

/** What happens to the requests that servers of a test get, in the order in which they come. */
public final class Troubles {
  private int requests;
  private IntFunction<Trouble> rule = request -> Trouble.NONE;

  /** What happens to a request. */
  public enum Trouble {
    NONE,
    /** It fails, and nothing is done. */
    REQUEST_LOST,
    /** It is done, and seems to have failed. */
    ANSWER_LOST
  }

  /**
   * What happens from now on.
   *
   * @param rule gets the number of a request, the next one's is 0
   */
  public synchronized void become(IntFunction<Trouble> rule) {
    requests = 0;
    this.rule = rule;
  }

  /** Nothing happens from now on. */
  public void end() {
    become(request -> Trouble.NONE);
  }

  /** How many requests came since it was said what happens. */
  public synchronized int requests() {
    return requests;
  }

  /** What happens to a request that comes now. */
  public synchronized Trouble next() {
    return rule.apply(requests++);
  }
}
