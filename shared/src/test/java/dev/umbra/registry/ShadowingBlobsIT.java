package dev.umbra.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.umbra.http.Content;
import dev.umbra.http.RegistryResponse;
import dev.umbra.store.InterposedStore;
import dev.umbra.store.StoreException;
import dev.umbra.testing.registry.Fault;
import dev.umbra.testing.registry.PushedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Blobs of an upstream that sends them itself. */
class ShadowingBlobsIT extends ShadowingSuite {
  private static final int LONG = 3_000_000;

  @Test
  void aBlobThatTheUpstreamSendsItselfComesByWayOfTheBucket() {
    PushedImage image = elsewhere.image(repository, "v1", 300_000);
    Answer first = registry.get(app + "/blobs/" + image.layer()).expect(200);
    assertArrayEquals(image.content(), first.body());
    source(first, "upstream-cache");
    var _ = registry.get(app + "/blobs/" + image.layer()).expect(200);
    assertEquals(1, proxy.count("^GET .*/blobs/"));
  }

  @Test
  void manyWhoWantTheSameCauseOneTransfer() throws InterruptedException, ExecutionException {
    PushedImage image = elsewhere.image(repository, "v1", 300_000);
    proxy.always(".", new Fault.Late(Duration.ofMillis(200)));
    List<Callable<Answer>> pulls =
        IntStream.range(0, 20)
            .<Callable<Answer>>mapToObj(
                number ->
                    () -> {
                      var _ = pull("v1", image.digest(), "upstream");
                      return registry.get(app + "/blobs/" + image.layer()).expect(200);
                    })
            .toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Answer> pulled : threads.invokeAll(pulls)) {
        assertArrayEquals(image.content(), pulled.get().body());
      }
    }
    assertEquals(1, proxy.count("^GET .*/manifests/"));
    assertEquals(1, proxy.count("^GET .*/blobs/"));
  }

  @Test
  void moreBlobsAtOnceThanTheUpstreamMayBeAskedForComeByAndBy()
      throws InterruptedException, ExecutionException {
    List<PushedImage> images =
        IntStream.range(0, 60)
            .mapToObj(number -> elsewhere.image(repository, "v" + number, 50_000))
            .toList();
    PushedImage first = elsewhere.image(repository, "first", 100);
    var _ = registry.get(app + "/blobs/" + first.layer()).expect(200);
    proxy.always("^GET .*/blobs/", new Fault.Late(Duration.ofMillis(20)));
    List<Callable<Answer>> pulls =
        images.stream()
            .<Callable<Answer>>map(
                image -> () -> registry.get(app + "/blobs/" + image.layer()).expect(200))
            .toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> pulled = threads.invokeAll(pulls);
      for (int number = 0; number < images.size(); number++) {
        assertArrayEquals(images.get(number).content(), pulled.get(number).get().body());
      }
    }
  }

  @Test
  void aBlobThatIsCutComesWholeAllTheSame() {
    PushedImage image = elsewhere.image(repository, "v1", 300_000);
    proxy.next(2, "/blobs/", new Fault.Cut(100_000));
    assertArrayEquals(
        image.content(), registry.get(app + "/blobs/" + image.layer()).expect(200).body());
  }

  static Stream<Arguments> blobFaults() {
    return Stream.concat(
        ShadowingFaultsIT.faults().stream(),
        Stream.of(arguments("wrong bytes", new Fault.WrongBytes())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("blobFaults")
  void aBlobThatDoesNotComeIsNotFoundAndLeavesNothing(String name, Fault fault) {
    PushedImage image = elsewhere.image(repository, "v1", 300_000);
    Snapshot before = Snapshot.of(registry.store());
    proxy.always("/blobs/", fault);
    var _ = registry.get(app + "/blobs/" + image.layer()).expectError(404, "BLOB_UNKNOWN");
    assertEquals(before, Snapshot.of(registry.store()));
    proxy.heal();
    age(Duration.ofMinutes(2));
    assertArrayEquals(
        image.content(), registry.get(app + "/blobs/" + image.layer()).expect(200).body());
  }

  /** What is recorded only when the client has got something of it. */
  private Shadowed recordingAfter(CountDownLatch got) {
    return shadowed.on(
        InterposedStore.of(
            registry.store(),
            (method, arguments) -> {
              if (method.startsWith("put") && arguments.contains("/blobs/sha256/")) {
                awaitOrFail(got);
              }
            }),
        proxy);
  }

  private static void awaitOrFail(CountDownLatch latch) {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new StoreException("the client waits for the record");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted");
    }
  }

  @Test
  void aLongBlobIsGivenOutWhileItIsCopied() throws IOException {
    PushedImage image = elsewhere.image(repository, "v1", LONG);
    CountDownLatch got = new CountDownLatch(1);
    ByteArrayOutputStream client =
        new ByteArrayOutputStream() {
          @Override
          public synchronized void write(byte[] bytes, int offset, int count) {
            super.write(bytes, offset, count);
            got.countDown();
          }
        };
    try (Shadowed waiting = recordingAfter(got)) {
      RegistryResponse answer = waiting.registry.open(app + "/blobs/" + image.layer());
      assertEquals(200, answer.status());
      assertEquals(Optional.of("upstream"), answer.headers().first("Umbra-Source"));
      Content.Stream content = (Content.Stream) answer.content();
      assertEquals(LONG, content.length());
      content.source().writeTo(client);
    }
    assertArrayEquals(image.content(), client.toByteArray());
    source(registry.get(app + "/blobs/" + image.layer()).expect(200), "upstream-cache");
    assertEquals(1, proxy.count("^GET .*/blobs/"));
  }

  @Test
  void aLongBlobIsGivenOutToAllWhoWantIt() throws InterruptedException, ExecutionException {
    PushedImage image = elsewhere.image(repository, "v1", LONG);
    proxy.always("/blobs/", new Fault.Slow(10 * LONG));
    List<Callable<Answer>> pulls =
        IntStream.range(0, 20)
            .<Callable<Answer>>mapToObj(
                number -> () -> registry.get(app + "/blobs/" + image.layer()).expect(200))
            .toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Answer> pulled : threads.invokeAll(pulls)) {
        assertArrayEquals(image.content(), pulled.get().body());
      }
    }
    assertEquals(1, proxy.count("^GET .*/blobs/"));
  }

  @Test
  void aPartOfALongBlobIsGivenOutWhileItIsCopied() {
    PushedImage image = elsewhere.image(repository, "v1", LONG);
    Answer part =
        registry
            .send(
                TestRequest.of("GET", app + "/blobs/" + image.layer())
                    .with("Range", "bytes=1000000-1000999"))
            .expect(206);
    assertArrayEquals(Arrays.copyOfRange(image.content(), 1_000_000, 1_001_000), part.body());
    assertEquals("bytes 1000000-1000999/" + LONG, part.required("Content-Range"));
  }

  @Test
  void aLongBlobThatIsAnotherIsCutOffAndLeavesNothing() {
    PushedImage image = elsewhere.image(repository, "v1", LONG);
    Snapshot before = Snapshot.of(registry.store());
    proxy.always("/blobs/", new Fault.WrongBytes());
    String blob = app + "/blobs/" + image.layer();
    var _ = assertThrows(UncheckedIOException.class, () -> registry.get(blob));
    shadowed.close();
    assertEquals(before, Snapshot.of(registry.store()));
    proxy.heal();
    try (Shadowed again = shadowed.again(proxy)) {
      assertArrayEquals(image.content(), again.registry.get(blob).expect(200).body());
    }
  }

  @Test
  void aLongBlobOfWhichNothingComesIsNotFound() {
    PushedImage image = elsewhere.image(repository, "v1", LONG);
    proxy.always("/blobs/", new Fault.Cut(0));
    var _ = registry.get(app + "/blobs/" + image.layer()).expectError(404, "BLOB_UNKNOWN");
  }

  @Test
  void aLongBlobThatIsCutComesWholeAllTheSame() {
    PushedImage image = elsewhere.image(repository, "v1", LONG);
    proxy.next(3, "/blobs/", new Fault.Cut(700_000));
    assertArrayEquals(
        image.content(), registry.get(app + "/blobs/" + image.layer()).expect(200).body());
  }

  @Test
  void aCopyWithoutRecordIsNotTakenForAnUpload() {
    PushedImage image = elsewhere.image(repository, "v1", 100);
    try (Shadowed dying =
        shadowed.on(
            InterposedStore.of(
                registry.store(),
                (method, arguments) -> {
                  if (method.startsWith("put") && arguments.contains("upstream/")) {
                    throw new StoreException("the process died");
                  }
                }),
            proxy)) {
      var _ = dying.registry.get(app + "/blobs/" + image.layer()).expect(404);
    }
    assertEquals(1, Snapshot.of(registry.store()).below("blobs/").size());
    source(registry.get(app + "/blobs/" + image.layer()).expect(200), "upstream-cache");
    assertEquals(0, Snapshot.of(registry.store()).below("local/").size());
  }
}
