package dev.umbra.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.store.InterposedStore;
import dev.umbra.store.StoreException;
import dev.umbra.testing.registry.Fault;
import dev.umbra.testing.registry.PushedImage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** {@code /explain} and {@code /explain/answers}. */
class ExplainRouteIT extends ShadowingSuite {
  private Map<String, Object> explained(String reference) {
    return registry
        .get("/explain?image=upstream.test/" + repository + reference)
        .expect(200)
        .json();
  }

  private static Map<?, ?> member(Map<?, ?> document, String name) {
    return (Map<?, ?>) Objects.requireNonNull(document.get(name), name);
  }

  @Test
  void itIsExplainedWhichImageAnswersAndWhy() {
    assertEquals("none", explained(":v1").get("source"));
    PushedImage image = elsewhere.image(repository, "v1", 100);
    Map<String, Object> before = explained(":v1");
    assertEquals("upstream", before.get("source"));
    assertEquals(image.digest().toString(), before.get("digest"));
    assertEquals("none", before.get("drift"));
    var _ = pull("v1", image.digest(), "upstream");
    Map<String, Object> kept = explained(":v1");
    assertEquals("upstream-cache", kept.get("source"));
    assertEquals("upstream.test/" + repository, kept.get("name"));
    Digest here = pushHere("v1");
    Map<String, Object> pushed = explained(":v1");
    assertEquals("local", pushed.get("source"));
    assertEquals(here.toString(), pushed.get("digest"));
    assertEquals("different", pushed.get("drift"));
    assertEquals(image.digest().toString(), member(pushed, "upstream").get("digest"));
    assertEquals("found", member(pushed, "upstream").get("state"));
    age(FRESHNESS);
    var _ = registry.delete(app + "/manifests/v1").expect(202);
    proxy.always(".", new Fault.Status(500));
    Map<String, Object> stale = explained(":v1");
    assertEquals("upstream-cache; stale", stale.get("source"));
    assertEquals("unavailable", member(stale, "upstream").get("state"));
    assertEquals("unknown", stale.get("drift"));
  }

  @Test
  void explainingChangesNothing() {
    var _ = elsewhere.image(repository, "v1", 100);
    Snapshot before = Snapshot.of(registry.store());
    var _ = explained(":v1");
    var _ = explained("@" + Digest.ofContent(Algorithm.SHA256, new byte[3]));
    var _ = explained("");
    assertEquals(before, Snapshot.of(registry.store()));
    var _ = registry.get("/explain").expectError(400, "NAME_INVALID");
    var _ = registry.get("/explain?image=UPPER").expectError(400, "NAME_INVALID");
    var _ = registry.get("/explain?image=app@sha256:1").expectError(400, "DIGEST_INVALID");
    var _ = registry.get("/explain?image=app:-").expectError(400, "TAG_INVALID");
  }

  @Test
  void whatWasAnsweredIsListedForADay() {
    PushedImage image = elsewhere.image(repository, "v1", 100);
    var _ = registry.get(app + "/manifests/v2").expect(404);
    var _ = pull("v1", image.digest(), "upstream");
    var _ = pull("v1", image.digest(), "upstream-cache");
    var _ = pull("v1", image.digest(), "upstream-cache");
    Digest here = pushHere("v1");
    var _ = pull("v1", here, "local");
    List<?> answers = answers();
    assertEquals(4, answers.size());
    Map<?, ?> last = (Map<?, ?>) answers.getLast();
    assertEquals(here.toString(), last.get("digest"));
    assertEquals("local", last.get("source"));
    Map<?, ?> twice = (Map<?, ?>) answers.get(2);
    assertEquals(2, twice.get("count"));
    assertEquals("upstream-cache", twice.get("source"));
    assertEquals(404, ((Map<?, ?>) answers.getFirst()).get("status"));
    age(Duration.ofHours(26));
    assertEquals(List.of(), answers());
  }

  @Test
  void whatFailedIsListedToo() {
    PushedImage image = elsewhere.image(repository, "v1", 100);
    var _ = pull("v1", image.digest(), "upstream");
    List<RuntimeException> failures = new CopyOnWriteArrayList<>();
    try (Shadowed failing =
        shadowed.on(
            InterposedStore.of(
                registry.store(),
                (method, arguments) -> {
                  if (arguments.contains("/tags/")) {
                    for (RuntimeException failure : failures) {
                      throw failure;
                    }
                  }
                }),
            proxy)) {
      registry = failing.registry;
      var _ = registry.head(app + "/manifests/none").expect(404);
      failures.add(new StoreException("it is down"));
      Answer unavailable = registry.get(app + "/manifests/v1").expectError(503, "UNAVAILABLE");
      assertEquals(Optional.of("upstream.test/" + repository), unavailable.header("Umbra-Name"));
      var _ = registry.get(app + "/manifests/v1").expectError(503, "UNAVAILABLE");
      failures.set(0, new IllegalStateException("a fault of ours"));
      var _ = registry.get(app + "/manifests/v1").expectError(500, "UNKNOWN");
      failures.clear();
      assertEquals(
          List.of("404 none 1", "503 v1 2", "500 v1 1"),
          answers().stream().map(ExplainRouteIT::failed).toList());
    }
  }

  private static String failed(Object answer) {
    Map<?, ?> line = (Map<?, ?>) answer;
    assertEquals("none", line.get("source"));
    assertFalse(line.containsKey("digest"));
    return line.get("status") + " " + line.get("reference") + " " + line.get("count");
  }

  private List<?> answers() {
    return (List<?>)
        Objects.requireNonNull(
            registry
                .get("/explain/answers?image=upstream.test/" + repository)
                .expect(200)
                .json()
                .get("answers"));
  }
}
