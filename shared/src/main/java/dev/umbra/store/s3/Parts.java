package dev.umbra.store.s3;

import dev.umbra.store.ObjectKey;
import dev.umbra.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** The parts of one upload, sent in the background, some at once. Used by one thread. */
final class Parts implements AutoCloseable {
  private final ObjectKey key;
  private final Semaphore permits;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<CompletedPart>> parts = new ArrayList<>();
  private final AtomicBoolean failed = new AtomicBoolean();

  /**
   * @param permits how many parts may be under way
   */
  Parts(ObjectKey key, Semaphore permits) {
    this.key = key;
    this.permits = permits;
  }

  int count() {
    return parts.size();
  }

  /** Waits while too many are under way; fails where one before has failed. */
  void send(Callable<CompletedPart> part) {
    if (failed.get()) {
      var _ = sent();
    }
    try {
      permits.acquire();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    parts.add(threads.submit(() -> sendPermitted(part)));
  }

  private CompletedPart sendPermitted(Callable<CompletedPart> part) throws Exception {
    try {
      return part.call();
    } catch (Exception e) {
      failed.set(true);
      throw e;
    } finally {
      permits.release();
    }
  }

  /** Waits for all. */
  List<CompletedPart> sent() {
    List<CompletedPart> sent = new ArrayList<>();
    for (Future<CompletedPart> part : parts) {
      try {
        sent.add(part.get());
      } catch (ExecutionException e) {
        throw new StoreException("write " + key + ": a part failed", e);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
    return sent;
  }

  private StoreException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new StoreException("write " + key + ": interrupted", e);
  }

  /** Gives up what is under way; nothing is sent any more afterwards. */
  @Override
  public void close() {
    var _ = threads.shutdownNow();
    threads.close();
  }
}
