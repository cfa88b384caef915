package dev.umbra.store;

import java.time.Duration;
import java.util.concurrent.Callable;

/**
 * Lets requests run in lock step, which makes their depth a number that no timing changes. A
 * request waits until all before it are answered and no other has come for a while: until everybody
 * else waits, too, or for something that is waiting. All that wait then are one round, and go
 * together. Requests side by side are so in one round, and one that needs another's answer is in a
 * later one.
 */
final class Rounds {
  private final Duration quiet;
  private int round;
  private int running;
  private long latest;

  /**
   * @param quiet long beside the time that a thread needs to send its next request
   */
  Rounds(Duration quiet) {
    this.quiet = quiet;
  }

  /** Runs a request in the next round. */
  <T> T run(Callable<T> request) throws Exception {
    join();
    try {
      return request.call();
    } finally {
      leave();
    }
  }

  private synchronized void join() throws InterruptedException {
    int mine = round;
    latest = System.nanoTime();
    notifyAll();
    while (round == mine) {
      long left = latest + quiet.toNanos() - System.nanoTime();
      if (running > 0) {
        wait();
      } else if (left > 0) {
        wait(left / 1_000_000 + 1);
      } else {
        round++;
        notifyAll();
      }
    }
    running++;
  }

  private synchronized void leave() {
    running--;
    latest = System.nanoTime();
    notifyAll();
  }

  /** How many there were. */
  synchronized int count() {
    return round;
  }
}
