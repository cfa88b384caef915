package dev.umbra.functions.edge.cloudfront;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Errors that are kept whatever the origin says of it ("How CloudFront processes and caches HTTP 4xx
 * and 5xx status codes from your origin"). Under CachingDisabled the path is the whole key.
 */
final class ErrorCache {
  private static final Set<Integer> KEPT = Set.of(404, 414, 500, 501, 502, 503, 504);

  private record Entry(EdgeResponse response, Instant end) {}

  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final Duration time;
  private final InstantSource clock;

  ErrorCache(Duration time, InstantSource clock) {
    this.time = time;
    this.clock = clock;
  }

  boolean keeps(EdgeRequest request, int status) {
    return time.isPositive() && isRead(request) && KEPT.contains(status);
  }

  private static boolean isRead(EdgeRequest request) {
    return request.method().equals("GET") || request.method().equals("HEAD");
  }

  void keep(EdgeRequest request, EdgeResponse response) {
    entries.put(request.path(), new Entry(response, clock.instant().plus(time)));
  }

  Optional<EdgeResponse> find(EdgeRequest request) {
    return Optional.ofNullable(entries.get(request.path()))
        .filter(entry -> isRead(request) && clock.instant().isBefore(entry.end))
        .map(Entry::response);
  }
}
