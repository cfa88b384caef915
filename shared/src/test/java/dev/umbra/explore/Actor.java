package dev.umbra.explore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One client or prune, a process of its own: it may be slow, and it may die. */
final class Actor {
  final int index;
  final String name;
  final List<Step<?>> pending = new ArrayList<>();
  private final Map<String, Long> answers = new HashMap<>();
  private long history;
  private boolean dead;
  private boolean ended;
  private Optional<Throwable> failure = Optional.empty();

  Actor(int index, String name) {
    this.index = index;
    this.name = name;
    this.history = Hash.of(index + 1);
  }

  /** Runs on a thread of its own until it ends, fails or dies. */
  void run(Runnable script) {
    try {
      script.run();
    } catch (Crash e) {
      // It died; its last words are nobody's.
    } catch (RuntimeException | AssertionError e) {
      failure = dead ? Optional.empty() : Optional.of(e);
    } finally {
      ended = true;
    }
  }

  /** Nothing that it does from now on has any effect. */
  void die() {
    dead = true;
    List.copyOf(pending).forEach(Step::crash);
  }

  boolean isDead() {
    return dead;
  }

  boolean hasEnded() {
    return ended;
  }

  /** What it threw that no client or prune should throw. */
  Optional<Throwable> failure() {
    return failure;
  }

  /**
   * An answer that it got. What an actor does next depends on the answers to each request, not on
   * the order in which those to parallel ones came: so orders that differ in that only are one
   * history.
   */
  void remember(String request, long answer) {
    if (request.contains(" " + World.BOOKS)) {
      return;
    }
    long before = answers.getOrDefault(request, Hash.of(request));
    long after = Hash.of(before, answer);
    answers.put(request, after);
    history += after - before;
  }

  /** A number for all that it has learnt so far. */
  long history() {
    return history;
  }

  /** A number for all that decides what it will do. */
  long state() {
    return Hash.of(history, (index << 2) + (dead ? 1 : 0) + (ended ? 2 : 0));
  }

  @Override
  public String toString() {
    return name;
  }
}
