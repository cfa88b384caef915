package dev.umbra.shadow;

import dev.umbra.image.Digest;
import dev.umbra.image.RepositoryName;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies in this process: some blobs at once, others wait in line. */
public final class BackgroundFills implements Fills, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BackgroundFills.class);
  private static final int AT_ONCE = 16;
  private static final int WAITING = 10_000;
  private static final Duration BUSY_PAUSE = Duration.ofMillis(500);

  private final Fill fill;
  private final ThreadPoolExecutor threads;
  private final ConcurrentMap<String, Copying> underWay = new ConcurrentHashMap<>();

  public BackgroundFills(Fill fill) {
    this.fill = fill;
    this.threads =
        new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofVirtual().name("fill-", 0).factory());
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * A copying under way.
   *
   * @param elsewhere where clients are sent meanwhile, if they are
   */
  private record Copying(CompletableFuture<Fill.Outcome> outcome, Optional<URI> elsewhere) {}

  private static String key(RepositoryName name, Digest digest) {
    return name.canonical() + "@" + digest;
  }

  @Override
  public void start(Fill.Request request) {
    String key = key(request.name(), request.digest());
    Copying own = new Copying(new CompletableFuture<>(), request.known());
    if (underWay.putIfAbsent(key, own) != null) {
      request.discard();
      return;
    }
    try {
      Fill.Request queued = isFull() ? request.unbegun() : request;
      threads.execute(() -> run(key, queued, own));
    } catch (RejectedExecutionException e) {
      LOG.warn("{} is not copied: too many wait for it", request);
      end(key, own, Fill.Outcome.FAILED);
      request.discard();
    }
  }

  private void run(String key, Fill.Request request, Copying own) {
    Fill.Outcome outcome = Fill.Outcome.FAILED;
    try {
      outcome = fill.run(request);
      while (outcome == Fill.Outcome.BUSY && !threads.isShutdown()) {
        TimeUnit.NANOSECONDS.sleep(BUSY_PAUSE.toNanos());
        outcome = fill.run(Fill.Request.of(request.name(), request.digest()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("copying {} failed", request, e);
    } finally {
      end(key, own, outcome);
    }
  }

  private void end(String key, Copying own, Fill.Outcome outcome) {
    underWay.remove(key, own);
    var _ = own.outcome().complete(outcome);
  }

  @Override
  public boolean isUnderWay(RepositoryName name, Digest digest) {
    return underWay.containsKey(key(name, digest));
  }

  @Override
  public boolean isFull() {
    return threads.getActiveCount() >= AT_ONCE;
  }

  @Override
  public boolean mustBeAwaited(RepositoryName name, Digest digest) {
    Copying copying = underWay.get(key(name, digest));
    return copying != null && copying.elsewhere().isEmpty();
  }

  @Override
  public void await(RepositoryName name, Digest digest, Duration longest) {
    Copying copying = underWay.get(key(name, digest));
    if (copying != null) {
      var _ =
          copying
              .outcome()
              .copy()
              .completeOnTimeout(Fill.Outcome.BUSY, longest.toMillis(), TimeUnit.MILLISECONDS)
              .join();
    }
  }

  /** Ends what is under way; what was not copied will be, the next time that somebody asks. */
  @Override
  public void close() {
    var _ = threads.shutdownNow();
  }
}
