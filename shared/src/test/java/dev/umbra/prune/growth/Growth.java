package dev.umbra.prune.growth;

import com.sun.management.GarbageCollectionNotificationInfo;
import dev.umbra.prune.Outcome;
import dev.umbra.prune.Progress;
import dev.umbra.prune.Prune;
import dev.umbra.prune.PruneSettings;
import dev.umbra.prune.Report;
import dev.umbra.prune.Stop;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * What one run on a bucket of some size came to.
 *
 * @param requests to the bucket, all kinds together
 * @param heap most bytes in use after a collection
 */
record Growth(Shape shape, long requests, long gets, long lists, double seconds, long heap) {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  /** Prunes a bucket of this shape once, and checks that the right things went. */
  static Growth of(Shape shape, Duration latency) {
    SlowBucket bucket = new SlowBucket(shape, NOW, latency);
    AtomicLong heap = new AtomicLong();
    NotificationListener listener = (notification, handback) -> note(notification, heap);
    collectors(listener, Change.ADD);
    long start = System.nanoTime();
    Report report =
        new Prune(bucket.store(), PruneSettings.DEFAULT).run(Progress.SILENT, Stop.NEVER);
    double seconds = (System.nanoTime() - start) / 1e9;
    collectors(listener, Change.REMOVE);
    check(shape, report);
    return new Growth(
        shape,
        bucket.requests().values().stream().mapToLong(LongAdder::sum).sum(),
        bucket.requests().getOrDefault("GET", new LongAdder()).sum(),
        bucket.requests().getOrDefault("LIST", new LongAdder()).sum(),
        seconds,
        heap.get());
  }

  private static void check(Shape shape, Report report) {
    boolean right =
        report.outcome() == Outcome.CLEAN
            && report.count("deleted.tag") == shape.manifests() / 2
            && report.count("deleted.manifest") == shape.manifests() / 2
            && report.count("deleted.blob") == shape.blobs() / 2
            && report.count("condemned") == shape.blobs() / 2;
    if (!right) {
      throw new AssertionError(report.toJson());
    }
  }

  private enum Change {
    ADD,
    REMOVE
  }

  private static void collectors(NotificationListener listener, Change change) {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (collector instanceof NotificationEmitter emitter) {
        try {
          switch (change) {
            case ADD -> emitter.addNotificationListener(listener, null, null);
            case REMOVE -> emitter.removeNotificationListener(listener);
          }
        } catch (ListenerNotFoundException e) {
          throw new AssertionError(e);
        }
      }
    }
  }

  private static void note(Notification notification, AtomicLong heap) {
    if (notification
        .getType()
        .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
      long used =
          GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
              .getGcInfo()
              .getMemoryUsageAfterGc()
              .entrySet()
              .stream()
              .filter(pool -> pool.getKey().matches(".*(Eden|Survivor|Old|Tenured).*"))
              .map(Map.Entry::getValue)
              .mapToLong(MemoryUsage::getUsed)
              .sum();
      heap.accumulateAndGet(used, Math::max);
    }
  }
}
