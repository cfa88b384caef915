package dev.umbra.explore;

import java.lang.reflect.Constructor;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/**
 * Runs virtual threads one at a time, each until it parks or ends, in the order in which they
 * became ready. Virtual threads that they start run here too, so whatever production code does in
 * parallel is repeatable. Needs {@code --add-opens java.base/java.lang=ALL-UNNAMED}: the JDK has no
 * public way to choose who carries a virtual thread.
 *
 * <p>Only one of them may run in a JVM at a time: two would wait for each other's locks inside the
 * JDK, and a thread that waits for a lock looks as if it waited for a request.
 */
final class Carrier implements Executor {
  private static final Constructor<?> BUILDER = builder();

  private final Queue<Runnable> ready = new ConcurrentLinkedQueue<>();

  private static Constructor<?> builder() {
    try {
      Constructor<?> constructor =
          Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder")
              .getDeclaredConstructor(Executor.class);
      constructor.setAccessible(true);
      return constructor;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("this JDK's virtual threads take no scheduler", e);
    }
  }

  @Override
  public void execute(Runnable continuation) {
    ready.add(continuation);
  }

  /** Starts a virtual thread that runs as {@link #drain} is called. */
  void start(Runnable body) {
    try {
      ((Thread.Builder) BUILDER.newInstance(this)).start(body);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a virtual thread could not be started", e);
    }
  }

  /** Runs everything until all threads wait for something outside. */
  void drain() {
    for (var next = next(); next.isPresent(); next = next()) {
      next.get().run();
    }
  }

  private Optional<Runnable> next() {
    return Optional.ofNullable(ready.poll());
  }
}
