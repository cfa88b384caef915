package dev.umbra.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

final class S3ProxyInMemoryIT extends S3ServerSuite {
  private static S3ProxyServer server;

  @BeforeAll
  static void start() {
    server = S3ProxyServer.inMemory();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  S3Server server() {
    return server;
  }

  @Test
  void refusesAWrongSecret() {
    var stranger =
        new TestBucket(bucket.endpoint(), bucket.region(), bucket.accessKey(), "?", bucket.name());
    try (S3Client client = stranger.client()) {
      var refusal =
          assertThrows(S3Exception.class, () -> client.listObjectsV2(r -> r.bucket(bucket.name())));
      assertEquals(403, refusal.statusCode());
    }
  }

  @Test
  void countsShowsAndDelaysRequests() {
    List<SeenRequest> seen = new CopyOnWriteArrayList<>();
    long before = server.requestCount();
    server.onRequest(seen::add);
    server.delayRequestsBy(Duration.ofMillis(50));
    long start = System.nanoTime();
    client.listObjectsV2(request -> request.bucket(bucket.name()));
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    server.delayRequestsBy(Duration.ZERO);
    assertTrue(taken.toMillis() >= 50);
    assertEquals(before + 1, server.requestCount());
    assertEquals(List.of(new SeenRequest("GET", "/" + bucket.name(), "list-type=2")), seen);
  }
}
