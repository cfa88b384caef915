package dev.umbra.shadow;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** Where several want the same at once, one works and all get what it found. */
final class Flights<K, V> {
  private final ConcurrentMap<K, CompletableFuture<V>> flying = new ConcurrentHashMap<>();

  V share(K key, Supplier<V> work) {
    CompletableFuture<V> own = new CompletableFuture<>();
    CompletableFuture<V> other = flying.putIfAbsent(key, own);
    return other == null ? fly(key, own, work) : landed(other);
  }

  private V fly(K key, CompletableFuture<V> own, Supplier<V> work) {
    try {
      V value = work.get();
      own.complete(value);
      return value;
    } catch (RuntimeException | Error e) {
      own.completeExceptionally(e);
      throw e;
    } finally {
      flying.remove(key, own);
    }
  }

  private static <V> V landed(CompletableFuture<V> flight) {
    try {
      return flight.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
