package dev.umbra.prune.growth;

import dev.umbra.store.DeleteOutcome;
import dev.umbra.store.ListPage;
import dev.umbra.store.Listing;
import dev.umbra.store.MemoryObjectStore;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.ObjectVersion;
import dev.umbra.store.WriteOutcome;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * A computed bucket as prune sees it: each request takes as long as S3 would, and is counted. What
 * prune writes itself is kept in memory beside it.
 */
final class SlowBucket {
  private static final int BATCH = 1000;

  private final ComputedBucket computed;
  private final MemoryObjectStore own;
  private final Duration latency;
  private final Map<String, LongAdder> requests = new ConcurrentSkipListMap<>();

  SlowBucket(Shape shape, Instant now, Duration latency) {
    this.computed = new ComputedBucket(shape, now);
    this.own = new MemoryObjectStore(() -> now);
    this.latency = latency;
  }

  ObjectStore store() {
    return (ObjectStore)
        Proxy.newProxyInstance(
            SlowBucket.class.getClassLoader(),
            new Class<?>[] {ObjectStore.class},
            (proxy, method, arguments) -> answer(method, arguments));
  }

  /** Requests by their kind. */
  Map<String, LongAdder> requests() {
    return requests;
  }

  ComputedBucket computed() {
    return computed;
  }

  private void request(String kind, int times) throws InterruptedException {
    requests.computeIfAbsent(kind, none -> new LongAdder()).add(times);
    Thread.sleep(latency.multipliedBy(times));
  }

  private Object answer(Method method, Object[] arguments) throws Throwable {
    return switch (method.getName()) {
      case "list" -> list((Listing) arguments[0]);
      case "deleteAllIfUnchanged" -> deleteRecords((List<?>) arguments[0]);
      case "deleteAll" -> deleteData(method, (Collection<?>) arguments[0]);
      case "get" -> {
        request("GET", 1);
        ObjectKey key = (ObjectKey) arguments[0];
        yield isOwn(key.value()) ? own.get(key) : computed.get(key.value());
      }
      case "putIfAbsent" -> {
        request("PUT", 1);
        yield isBulky(arguments[0].toString())
            ? new WriteOutcome.Written("discarded")
            : invoke(method, arguments);
      }
      case "unfinished" -> {
        request("LIST", 1);
        yield own.unfinished((String) arguments[0]);
      }
      default -> {
        request(method.getName(), 1);
        yield invoke(method, arguments);
      }
    };
  }

  private Object invoke(Method method, Object... arguments) throws Throwable {
    try {
      return method.invoke(own, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private ListPage list(Listing listing) throws InterruptedException {
    request("LIST", 1);
    return isOwn(listing.prefix()) ? own.list(listing) : computed.list(listing);
  }

  private List<DeleteOutcome> deleteRecords(List<?> versions) throws InterruptedException {
    request("DELETE_MANY", batches(versions.size()));
    return versions.stream()
        .map(version -> ((ObjectVersion) version).key().value())
        .map(key -> computed.delete(key) ? DeleteOutcome.DELETED : DeleteOutcome.MISSING)
        .toList();
  }

  private Object deleteData(Method method, Collection<?> keys) throws Throwable {
    request("DELETE_MANY", batches(keys.size()));
    for (Object key : keys) {
      computed.delete(key.toString());
    }
    return invoke(method, keys);
  }

  private static int batches(int objects) {
    return (objects + BATCH - 1) / BATCH;
  }

  /** Parts of plans and lists are not kept: the heap is to be that of prune alone. */
  private static boolean isBulky(String key) {
    return key.matches("prune/(plans|condemned)/.*/.*");
  }

  private static boolean isOwn(String key) {
    return key.startsWith("prune/") || key.startsWith("uploads/");
  }
}
