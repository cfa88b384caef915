package dev.umbra.shadow;

import dev.umbra.image.Digest;
import dev.umbra.image.RepositoryName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies in this process: some blobs of each upstream at once, others wait in line. Long ones are
 * given out while they come.
 */
public final class BackgroundFills implements Fills, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BackgroundFills.class);
  private static final int AT_ONCE = 16;
  private static final int WAITING = 10_000;
  private static final Duration ENDING = Duration.ofSeconds(3);
  private static final Duration BUSY_PAUSE = Duration.ofMillis(500);

  private final Fill fill;
  private final Spools spools;
  private final ConcurrentMap<String, ThreadPoolExecutor> byHost = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Copying> underWay = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * @param spools a folder for what is given out while it is copied; made when it is needed, empty
   *     when nothing is under way
   */
  public BackgroundFills(Fill fill, Path spools) {
    this.fill = fill;
    this.spools = new Spools(spools);
  }

  private static String key(RepositoryName name, Digest digest) {
    return name.canonical() + "@" + digest;
  }

  private ThreadPoolExecutor threads(RepositoryName name) {
    return byHost.computeIfAbsent(name.host(), BackgroundFills::newThreads);
  }

  /** One slow upstream does not keep others waiting. */
  private static ThreadPoolExecutor newThreads(String host) {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofVirtual().name("fill-" + host + "-", 0).factory());
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  @Override
  public void start(Fill.Request request) {
    String key = key(request.name(), request.digest());
    Copying own = new Copying(request.known(), spools);
    if (underWay.putIfAbsent(key, own) != null) {
      request.discard();
      return;
    }
    try {
      Fill.Request queued = isFull(request.name()) ? request.unbegun() : request;
      threads(request.name()).execute(() -> run(key, queued, own));
    } catch (RejectedExecutionException e) {
      LOG.warn("{} is not copied: too many wait for it", request);
      end(key, own, Fill.Outcome.FAILED);
      request.discard();
    }
  }

  private void run(String key, Fill.Request request, Copying own) {
    Fill.Outcome outcome = Fill.Outcome.FAILED;
    try {
      outcome = fill.run(request, () -> closed, own);
      while (outcome == Fill.Outcome.BUSY && !closed) {
        TimeUnit.NANOSECONDS.sleep(BUSY_PAUSE.toNanos());
        outcome = fill.run(Fill.Request.of(request.name(), request.digest()), () -> closed, own);
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
    own.end(outcome);
  }

  @Override
  public boolean isUnderWay(RepositoryName name, Digest digest) {
    return copying(name, digest).isPresent();
  }

  @Override
  public boolean isFull(RepositoryName name) {
    return threads(name).getActiveCount() >= AT_ONCE;
  }

  @Override
  public boolean mustBeAwaited(RepositoryName name, Digest digest) {
    return copying(name, digest).filter(Copying::mustBeAwaited).isPresent();
  }

  @Override
  public Optional<Passing> await(RepositoryName name, Digest digest, long from, Duration longest) {
    return copying(name, digest).flatMap(copying -> copying.await(from, longest));
  }

  private Optional<Copying> copying(RepositoryName name, Digest digest) {
    return Optional.ofNullable(underWay.get(key(name, digest)));
  }

  /**
   * Ends what is under way, at the next byte that comes; what was not copied will be, the next time
   * that somebody asks.
   */
  @Override
  public void close() {
    closed = true;
    for (ThreadPoolExecutor threads : byHost.values()) {
      threads.getQueue().clear();
      threads.shutdown();
    }
  }

  /** Waits until all has ended that was under way, so that no claim is left: a moment at most. */
  public void awaitEnd() {
    for (ThreadPoolExecutor threads : byHost.values()) {
      try {
        var _ = threads.awaitTermination(ENDING.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
