package dev.umbra.explore;

import dev.umbra.store.StoreException;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * A request that waits to be let through to the bucket. Whoever lets it through carries it out; its
 * thread then goes on with the answer.
 */
final class Step<T> {
  final Actor actor;
  final Request request;
  private final Supplier<T> call;
  private final ToLongFunction<T> meaning;
  private final Thread thread = Thread.currentThread();
  private Optional<Supplier<T>> answer = Optional.empty();

  /**
   * What is asked.
   *
   * @param key or a listing's prefix
   */
  record Request(String method, String key, Effect effect) {
    enum Effect {
      READS,
      WRITES
    }

    @Override
    public String toString() {
      return method + " " + key;
    }
  }

  /**
   * @param meaning of an answer, as a number that is the same in all schedules
   */
  Step(Actor actor, Request request, Supplier<T> call, ToLongFunction<T> meaning) {
    this.actor = actor;
    this.request = request;
    this.call = call;
    this.meaning = meaning;
  }

  boolean writes() {
    return request.effect() == Request.Effect.WRITES;
  }

  /** Carries it out and answers. */
  Object grant() {
    try {
      T result = call.get();
      remember(meaning.applyAsLong(result));
      answer(() -> result);
      return result == null ? "done" : result;
    } catch (StoreException e) {
      remember(2);
      answer(failing(e));
      return e;
    }
  }

  /** Carries it out, but the answer is lost. */
  Object loseAnswer() {
    String unseen = outcome();
    remember(3);
    answer(failing(new StoreException("the answer was lost")));
    return "done, but the answer is lost: " + unseen;
  }

  /** A refusal can be lost as well. */
  private String outcome() {
    try {
      return String.valueOf(call.get());
    } catch (StoreException e) {
      return e.toString();
    }
  }

  /** Does nothing, and answers that the store could not be reached. */
  Object lose() {
    remember(4);
    answer(failing(new StoreException("the request was lost")));
    return "lost";
  }

  /** The actor died before it. */
  void crash() {
    answer(
        () -> {
          throw new Crash();
        });
  }

  private Supplier<T> failing(StoreException e) {
    return () -> {
      throw e;
    };
  }

  private void remember(long outcome) {
    actor.remember(request.toString(), outcome);
  }

  private void answer(Supplier<T> given) {
    actor.pending.remove(this);
    answer = Optional.of(given);
    LockSupport.unpark(thread);
  }

  /** Waits to be let through. An interrupt waits as well, for a request cannot be called back. */
  T await() {
    boolean interrupted = false;
    while (answer.isEmpty()) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return answer.get().get();
  }
}
