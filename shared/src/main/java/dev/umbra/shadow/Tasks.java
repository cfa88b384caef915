package dev.umbra.shadow;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Blocking calls made at once, each on a virtual thread of its own. Closing waits for those under
 * way.
 */
final class Tasks implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** A call under way. */
  record Task<T>(Future<T> future) {
    /** What it returned, or threw. */
    T result() {
      try {
        return future.get();
      } catch (ExecutionException e) {
        throw unwrapped(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }

    private static RuntimeException unwrapped(ExecutionException e) {
      return switch (e.getCause()) {
        case RuntimeException cause -> cause;
        case Error cause -> throw cause;
        case null, default -> new IllegalStateException("a task failed", e);
      };
    }
  }

  <T> Task<T> start(Callable<T> call) {
    return new Task<>(threads.submit(call));
  }

  /** Runs all at once and returns when each is done; a single one without a thread. */
  void runAll(List<Runnable> actions) {
    if (actions.size() == 1) {
      actions.getFirst().run();
      return;
    }
    List<Task<Boolean>> started =
        actions.stream().map(action -> start(() -> done(action))).toList();
    started.forEach(Task::result);
  }

  private static boolean done(Runnable action) {
    action.run();
    return true;
  }

  @Override
  public void close() {
    threads.close();
  }
}
