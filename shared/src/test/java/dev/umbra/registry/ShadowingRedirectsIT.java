package dev.umbra.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.testing.S3ProxyServer;
import dev.umbra.testing.registry.DistributionServer;
import dev.umbra.testing.registry.Fault;
import dev.umbra.testing.registry.FaultProxy;
import dev.umbra.testing.registry.PushedImage;
import dev.umbra.testing.registry.Pusher;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Blobs of an upstream that sends clients elsewhere for them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShadowingRedirectsIT {
  private static final String APP = "/v2/upstream.test/org/app";

  private S3ProxyServer s3;
  private DistributionServer upstream;
  private FaultProxy proxy;
  private Shadowed shadowed;
  private TestRegistry registry;

  @BeforeAll
  void start() {
    s3 = S3ProxyServer.inMemory();
    upstream = DistributionServer.redirectingTo(s3.newBucket());
    proxy = FaultProxy.before(upstream.url());
  }

  @AfterAll
  void stop() {
    proxy.close();
    upstream.close();
    s3.close();
  }

  @BeforeEach
  void open() {
    shadowed = new Shadowed(proxy);
    registry = shadowed.registry;
    proxy.heal();
  }

  @AfterEach
  void close() {
    shadowed.close();
  }

  private PushedImage image(String tag) {
    return Pusher.to(upstream.url()).image("org/app", tag, 300_000);
  }

  /** Until the copy that began beside the answer has ended. */
  private Answer cached(PushedImage image) throws InterruptedException {
    Answer answer = registry.get(APP + "/blobs/" + image.layer());
    for (int attempt = 0; attempt < 200 && answer.status() != 200; attempt++) {
      Thread.sleep(50);
      answer = registry.get(APP + "/blobs/" + image.layer());
    }
    return answer.expect(200);
  }

  @Test
  void theClientIsSentThereAtOnceAndTheBlobIsCopied() throws IOException, InterruptedException {
    PushedImage image = image("once");
    Answer answer = registry.get(APP + "/blobs/" + image.layer()).expect(307);
    assertEquals(Optional.of("upstream"), answer.header("Umbra-Source"));
    assertEquals(Optional.of("no-store"), answer.header("Cache-Control"));
    URI there = URI.create(answer.required("Location"));
    assertTrue(!there.getPath().startsWith("/v2/"), there.toString());
    byte[] content =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(there).build(), BodyHandlers.ofByteArray())
            .body();
    assertArrayEquals(image.content(), content);
    assertArrayEquals(image.content(), cached(image).body());
    assertEquals(1, proxy.count("^GET .*/blobs/"));
  }

  @Test
  void manyCauseOneQuestion() throws InterruptedException, ExecutionException {
    PushedImage image = image("many");
    proxy.always(".", new Fault.Late(Duration.ofMillis(200)));
    List<Callable<Answer>> pulls =
        IntStream.range(0, 20)
            .<Callable<Answer>>mapToObj(
                number -> () -> registry.get(APP + "/blobs/" + image.layer()))
            .toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Answer> pulled : threads.invokeAll(pulls)) {
        assertTrue(List.of(200, 307).contains(pulled.get().status()), pulled.get().text());
      }
    }
    var _ = cached(image);
    assertEquals(1, proxy.count("^GET .*/blobs/"));
  }

  @Test
  void twoProcessesOnOneBucketCopyOnce() throws InterruptedException {
    PushedImage image = image("two");
    try (Shadowed other = shadowed.again(proxy)) {
      var _ = registry.get(APP + "/blobs/" + image.layer()).expect(307);
      Answer second = other.registry.get(APP + "/blobs/" + image.layer());
      assertTrue(List.of(200, 307).contains(second.status()), second.text());
      var _ = cached(image);
      Thread.sleep(700);
    }
    assertEquals(
        1,
        Snapshot.of(registry.store()).below("blobs/").size(),
        "objects of the blob, whoever copied it");
  }
}
