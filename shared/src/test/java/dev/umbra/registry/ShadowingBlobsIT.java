package dev.umbra.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.umbra.store.InterposedStore;
import dev.umbra.store.StoreException;
import dev.umbra.testing.registry.Fault;
import dev.umbra.testing.registry.PushedImage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Blobs of an upstream that sends them itself. */
class ShadowingBlobsIT extends ShadowingSuite {
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
