package dev.umbra.local.soak;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** A tag of a repository, and what the last client that had its push acknowledged put there. */
final class Slot {
  /** A little less than the grace period, for clocks that tell whole seconds. */
  static final Duration SAFE = Duration.ofSeconds(58);

  final String repository;
  final String tag;
  final ReentrantLock lock = new ReentrantLock();
  private Optional<Pushed> pushed = Optional.empty();

  Slot(String repository, String tag) {
    this.repository = repository;
    this.tag = tag;
  }

  /**
   * What is there.
   *
   * @param began when the push began: the tag is not older
   */
  record Pushed(Item item, Instant began) {
    boolean isSafe() {
      return Instant.now().isBefore(began.plus(SAFE));
    }
  }

  /** Under its lock. */
  void set(Optional<Pushed> now) {
    pushed = now;
  }

  /** What has to be there, under its lock; empty where nobody knows, or it may have expired. */
  Optional<Pushed> expected() {
    return pushed.filter(Pushed::isSafe);
  }

  @Override
  public String toString() {
    return repository + ":" + tag;
  }
}
