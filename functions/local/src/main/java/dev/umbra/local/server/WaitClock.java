package dev.umbra.local.server;

import java.time.Duration;

/** How long a connection's thread has waited for its client; read by another thread. */
final class WaitClock {
  private volatile long since;
  private volatile boolean waiting;

  void start() {
    since = System.nanoTime();
    waiting = true;
  }

  void stop() {
    waiting = false;
  }

  /** Nothing while the gateway itself is at work. */
  Duration waited() {
    return waiting ? Duration.ofNanos(System.nanoTime() - since) : Duration.ZERO;
  }
}
