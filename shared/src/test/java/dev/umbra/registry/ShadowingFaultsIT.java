package dev.umbra.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.store.InterposedStore;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.StoreException;
import dev.umbra.testing.registry.Fault;
import dev.umbra.testing.registry.PushedImage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an upstream, the way to it, and the cache may do wrong: what is kept is served all the same.
 */
class ShadowingFaultsIT extends ShadowingSuite {
  static List<Arguments> faults() {
    return List.of(
        arguments("broken", new Fault.Broken()),
        arguments("hanging", new Fault.Hanging()),
        arguments("429", new Fault.Status(429, Map.of("Retry-After", "7"))),
        arguments("429 by a clock that is ahead", busyUntil("05:00:00", "05:00:07")),
        arguments("429 by a clock that is behind", busyUntil("00:00:00", "00:00:07")),
        arguments("500", new Fault.Status(500)),
        arguments("503", new Fault.Status(503)),
        arguments("401", new Fault.Status(401)),
        arguments("403", new Fault.Status(403)));
  }

  private static Fault busyUntil(String now, String then) {
    String day = now.equals("00:00:00") ? "Wed, 31 Dec 2025 " : "Thu, 01 Jan 2026 ";
    return new Fault.Status(
        429, Map.of("Date", day + now + " GMT", "Retry-After", day + then + " GMT"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void anUpstreamThatCannotBeAskedLeavesWhatIsKept(String name, Fault fault) {
    PushedImage image = elsewhere.image(repository, "v1", 100);
    var _ = pull("v1", image.digest(), "upstream");
    age(FRESHNESS);
    proxy.always(".", fault);
    var _ = pull("v1", image.digest(), "upstream-cache; stale");
    var _ = registry.get(app + "/manifests/" + image.digest()).expect(200);
    var _ = registry.get(app + "/manifests/never").expectError(404, "MANIFEST_UNKNOWN");
    proxy.heal();
    age(Duration.ofMinutes(2));
    var _ = pull("v1", image.digest(), "upstream-cache");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Wed, 31 Dec 2025 00:00:00 GMT", "Fri, 02 Jan 2026 00:00:00 GMT", "now"})
  void whatIsFreshTheUpstreamsClockDoesNotSay(String date) {
    PushedImage image = elsewhere.image(repository, "v1", 100);
    proxy.always(".", new Fault.Header("Date", date));
    var _ = pull("v1", image.digest(), "upstream");
    age(FRESHNESS.minusSeconds(1));
    var _ = pull("v1", image.digest(), "upstream-cache");
    assertEquals(1, proxy.count("^HEAD .*/v1"));
    age(Duration.ofSeconds(1));
    var _ = pull("v1", image.digest(), "upstream-cache");
    assertEquals(2, proxy.count("^HEAD .*/v1"));
  }

  static List<Arguments> lies() {
    return List.of(
        arguments("wrong bytes", new Fault.WrongBytes()),
        arguments(
            "wrong digest",
            new Fault.Header(
                "Docker-Content-Digest",
                Digest.ofContent(Algorithm.SHA256, new byte[0]).toString())),
        arguments("cut", new Fault.Cut(10)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lies")
  void whatIsKeptOutlivesWhatCannotBeBelieved(String name, Fault fault) {
    PushedImage image = elsewhere.image(repository, "v1", 100);
    PushedImage next = elsewhere.image(repository, "next", 100);
    var _ = pull("v1", image.digest(), "upstream");
    var _ = elsewhere.manifest(repository, "v1", next.mediaType(), next.manifest());
    age(FRESHNESS);
    proxy.always("/manifests/", fault);
    var _ = pull("v1", image.digest(), "upstream-cache; stale");
    proxy.heal();
    age(Duration.ofMinutes(2));
    var _ = pull("v1", next.digest(), "upstream");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lies")
  void whatIsNotWhatItsDigestSaysIsNeitherServedNorKept(String name, Fault fault) {
    PushedImage image = elsewhere.image(repository, "v1", 100);
    proxy.always("/manifests/", fault);
    var _ = registry.get(app + "/manifests/v1").expectError(404, "MANIFEST_UNKNOWN");
    proxy.heal();
    age(Duration.ofMinutes(2));
    var _ = pull("v1", image.digest(), "upstream");
  }

  @Test
  void aStoppedUpstreamLeavesWhatIsKept() {
    PushedImage image = elsewhere.image(repository, "v1", 100);
    var _ = pull("v1", image.digest(), "upstream");
    var _ = registry.get(app + "/blobs/" + image.layer());
    proxy.refuse();
    try {
      age(FRESHNESS);
      var _ = pull("v1", image.digest(), "upstream-cache; stale");
      assertArrayEquals(
          image.content(), registry.get(app + "/blobs/" + image.layer()).expect(200).body());
      var _ = registry.get(app + "/manifests/never").expectError(404, "MANIFEST_UNKNOWN");
      var _ = registry.get(app + "/blobs/" + image.config()).expectError(404, "BLOB_UNKNOWN");
      Digest here = pushHere("v1");
      var _ = pull("v1", here, "local");
    } finally {
      proxy.acceptAgain();
    }
  }

  @Test
  void aTagThatTheUpstreamDeletedIsGone() {
    PushedImage image = elsewhere.image(repository, "v1", 100);
    var _ = pull("v1", image.digest(), "upstream");
    age(FRESHNESS);
    proxy.always("/manifests/v1", new Fault.Status(404));
    var _ = registry.get(app + "/manifests/v1").expectError(404, "MANIFEST_UNKNOWN");
    proxy.heal();
    proxy.always(".", new Fault.Status(500));
    age(Duration.ofMinutes(2));
    var _ = registry.get(app + "/manifests/v1").expectError(404, "MANIFEST_UNKNOWN");
  }

  @Test
  void whatIsDeniedToOneImageLeavesOthersFresh() {
    PushedImage old = elsewhere.image(repository, "v1", 100);
    PushedImage next = elsewhere.image(repository, "next", 100);
    var _ = pull("v1", old.digest(), "upstream");
    var _ = elsewhere.manifest(repository, "v1", next.mediaType(), next.manifest());
    age(FRESHNESS);
    proxy.always("/manifests/secret", new Fault.Status(401));
    var _ = registry.get(app + "/manifests/secret").expectError(404, "MANIFEST_UNKNOWN");
    var _ = pull("v1", next.digest(), "upstream");
    proxy.heal();
    var _ = registry.get(app + "/manifests/secret").expectError(404, "MANIFEST_UNKNOWN");
    assertEquals(List.of(), proxy.requests());
  }

  private static ObjectKey tagKey(String overlay, String repository, String tag) {
    return new ObjectKey(
        overlay + "/upstream.test!" + repository.replace('/', '!') + "/tags/" + tag);
  }

  @Test
  void aBrokenRecordOfTheCacheHidesNothing() {
    PushedImage image = elsewhere.image(repository, "v1", 100);
    var _ = registry.store().putIfAbsent(tagKey("upstream", repository, "v1"), new byte[] {'x'});
    var _ = pull("v1", image.digest(), "upstream");
    Digest here = pushHere("v1");
    var _ = pull("v1", here, "local");
  }

  @Test
  void whatCannotBeWrittenDownIsServedAllTheSame() {
    PushedImage image = elsewhere.image(repository, "v1", 100);
    try (Shadowed readOnly =
        shadowed.on(
            InterposedStore.of(
                registry.store(),
                (method, arguments) -> {
                  if (method.startsWith("put")
                      || method.startsWith("replace")
                      || method.startsWith("delete")) {
                    throw new StoreException("the disk is full");
                  }
                }),
            proxy)) {
      TestRegistry writable = registry;
      registry = readOnly.registry;
      var _ = pull("v1", image.digest(), "upstream");
      registry = writable;
      var _ = pull("v1", image.digest(), "upstream");
      age(FRESHNESS);
      registry = readOnly.registry;
      var _ = pull("v1", image.digest(), "upstream-cache");
      age(Duration.ofDays(2));
      source(registry.get(app + "/manifests/" + image.digest()).expect(200), "upstream-cache");
    }
  }

  @Test
  void aNewerAnswerIsNotOverwrittenByALateOne() {
    PushedImage old = elsewhere.image(repository, "v1", 100);
    PushedImage next = elsewhere.image(repository, "next", 100);
    var _ = pull("v1", old.digest(), "upstream");
    age(FRESHNESS);
    AtomicBoolean moved = new AtomicBoolean();
    TestRegistry faster = registry;
    try (Shadowed slow =
        shadowed.on(
            InterposedStore.of(
                registry.store(),
                (method, arguments) -> {
                  if (method.startsWith("replace")
                      && arguments.contains("/tags/")
                      && moved.compareAndSet(false, true)) {
                    var _ = elsewhere.manifest(repository, "v1", next.mediaType(), next.manifest());
                    source(faster.get(app + "/manifests/v1").expect(200), "upstream");
                  }
                }),
            proxy)) {
      registry = slow.registry;
      var _ = pull("v1", old.digest(), "upstream-cache");
      registry = faster;
    }
    var _ = pull("v1", next.digest(), "upstream-cache");
  }
}
