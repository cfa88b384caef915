package dev.umbra.shadow;

import static dev.umbra.shadow.Bench.APP;
import static dev.umbra.shadow.Bench.BASE;
import static dev.umbra.shadow.Bench.byTag;
import static dev.umbra.shadow.Bench.digest;
import static dev.umbra.shadow.Bench.image;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.http.ErrorCode;
import dev.umbra.http.RegistryException;
import dev.umbra.image.Tag;
import dev.umbra.store.InterposedStore;
import dev.umbra.store.TagRecord;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A push whose reads are older than a quarter of the grace period gives up with 503 instead of
 * answering success.
 */
class TimeLimitTest {
  private static final Duration TOO_LONG = Bench.GRACE.timeLimit().plusMillis(1);

  private final Bench bench = new Bench();

  /** Stalls once, before the first request of this method whose key matches. */
  private InterposedStore.Before stallAt(String method, String key) {
    AtomicBoolean stalled = new AtomicBoolean();
    return (called, arguments) -> {
      if (called.equals(method) && arguments.contains(key) && !stalled.getAndSet(true)) {
        bench.clock.advance(TOO_LONG);
      }
    };
  }

  private static void assertGivesUp(Executable push) {
    assertEquals(ErrorCode.UNAVAILABLE, assertThrows(RegistryException.class, push).code());
  }

  @ParameterizedTest
  @CsvSource({"get, blobs", "get, tags", "putIfAbsent, manifests", "putIfAbsent, tags"})
  void manifestPushGivesUpWhereverItStalls(String method, String key) {
    bench.blob(APP, "config");
    ManifestPush push = bench.manifests(stallAt(method, key));
    assertGivesUp(() -> push.push(byTag(APP, "v1", image("config"))));
  }

  @Test
  void manifestPushThatStalledBeforeItsWritesSetsNoTag() {
    bench.blob(APP, "config");
    ManifestPush push = bench.manifests(stallAt("putIfAbsent", "manifests"));
    assertGivesUp(() -> push.push(byTag(APP, "v1", image("config"))));
    assertTrue(bench.stores().tags().read(bench.local(APP), new Tag("v1")).isEmpty());
  }

  /** A refused push leaves the tag to the one that was acknowledged while it stalled. */
  @Test
  void manifestPushThatLostATagAndStalledDoesNotTakeItBack() {
    bench.blob(APP, "config");
    bench.blob(APP, "other");
    AtomicBoolean first = new AtomicBoolean(true);
    ManifestPush push =
        bench.manifests(
            (method, arguments) -> {
              if (method.equals("putIfAbsent")
                  && arguments.contains("tags")
                  && first.getAndSet(false)) {
                bench.manifests().push(byTag(APP, "v1", image("other")));
                bench.clock.advance(TOO_LONG);
              }
            });
    assertGivesUp(() -> push.push(byTag(APP, "v1", image("config"))));
    TagRecord tag =
        bench.stores().tags().read(bench.local(APP), new Tag("v1")).orElseThrow().value();
    assertArrayEquals(image("other"), tag.bytes());
  }

  @ParameterizedTest
  @CsvSource({"get, org!base", "putIfAbsent, org!app"})
  void mountGivesUpWhereverItStalls(String method, String key) {
    bench.blob(BASE, "layer");
    BlobView view = bench.view(stallAt(method, key));
    assertGivesUp(() -> view.mount(BASE, APP, digest("layer")));
  }

  @ParameterizedTest
  @CsvSource({"list, blobs", "head, blobs", "putIfAbsent, org!app"})
  void admissionGivesUpWhereverItStalls(String method, String key) {
    bench.unrecorded(APP, "layer");
    BlobView view = bench.view(stallAt(method, key));
    assertGivesUp(() -> view.rely(APP, digest("layer")));
  }

  @Test
  void aPushThatDoesNotStallSucceeds() {
    bench.blob(APP, "config");
    bench.manifests().push(byTag(APP, "v1", image("config")));
    assertTrue(bench.stores().tags().read(bench.local(APP), new Tag("v1")).isPresent());
  }
}
