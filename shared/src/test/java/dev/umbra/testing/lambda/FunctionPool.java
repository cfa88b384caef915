package dev.umbra.testing.lambda;

import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * A function's instances. As in Lambda each has one event at a time, and an event that finds none
 * idle starts another one, and waits for its init. Where there may be no more of them it waits for
 * one that becomes idle, while Lambda would refuse it.
 */
public final class FunctionPool implements AutoCloseable {
  private final Supplier<FunctionProcess> starter;
  private final Semaphore free;
  private final Deque<FunctionProcess> idle = new ConcurrentLinkedDeque<>();
  private final List<FunctionProcess> all = new CopyOnWriteArrayList<>();

  /**
   * Starts the first instance.
   *
   * @param most how many there may be
   */
  FunctionPool(Supplier<FunctionProcess> starter, int most) {
    this.starter = starter;
    free = new Semaphore(most);
    idle.add(grow());
  }

  private FunctionProcess grow() {
    FunctionProcess instance = starter.get();
    all.add(instance);
    return instance;
  }

  /**
   * Waits for the end of the first instance's init.
   *
   * @return how long it took from the process's start
   * @throws InitException with the runtime's report where it failed
   */
  public Duration awaitInit() {
    return all.getFirst().awaitInit();
  }

  /** Hands an event to an instance. */
  public CompletableFuture<Outcome> invoke(byte[] event) {
    free.acquireUninterruptibly();
    FunctionProcess instance = Optional.ofNullable(idle.pollFirst()).orElseGet(this::grow);
    return instance.invoke(event).whenComplete((_, _) -> giveBack(instance));
  }

  /** One that has died is replaced when it is needed. */
  private void giveBack(FunctionProcess instance) {
    if (instance.isAlive()) {
      idle.addFirst(instance);
    }
    free.release();
  }

  /** How many instances were started so far. */
  public int instances() {
    return all.size();
  }

  /** What they wrote so far, line by line, one instance after the other. */
  public List<String> log() {
    return all.stream().flatMap(instance -> instance.log().stream()).toList();
  }

  @Override
  public void close() {
    all.forEach(FunctionProcess::close);
  }
}
