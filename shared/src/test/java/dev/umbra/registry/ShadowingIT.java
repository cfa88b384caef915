package dev.umbra.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.image.MediaType;
import dev.umbra.store.Overlay;
import dev.umbra.testing.registry.DistributionServer;
import dev.umbra.testing.registry.Fault;
import dev.umbra.testing.registry.FaultProxy;
import dev.umbra.testing.registry.PushedImage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which image answers: the pushed one if there is one, else the upstream's, a real registry's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShadowingIT {
  private static final Duration FRESHNESS = Duration.ofMinutes(10);

  private DistributionServer upstream;
  private FaultProxy proxy;
  private dev.umbra.testing.registry.Pusher elsewhere;
  private Shadowed shadowed;
  private TestRegistry registry;

  /** A repository of the upstream that no other test has seen. */
  private String repository = "";

  private String app = "";

  @BeforeAll
  void start() {
    upstream = DistributionServer.open();
    proxy = FaultProxy.before(upstream.url());
    elsewhere = dev.umbra.testing.registry.Pusher.to(upstream.url());
  }

  @AfterAll
  void stop() {
    proxy.close();
    upstream.close();
  }

  @BeforeEach
  void open() {
    repository = "org/app-" + Long.toHexString(ThreadLocalRandom.current().nextLong());
    app = "/v2/upstream.test/" + repository;
    shadowed = new Shadowed(proxy);
    registry = shadowed.registry;
  }

  @AfterEach
  void heal() {
    shadowed.close();
    proxy.heal();
  }

  private static void source(Answer answer, String source) {
    assertEquals(Optional.of(source), answer.header("Umbra-Source"));
  }

  private Answer pull(String tag, Digest digest, String source) {
    Answer answer = registry.get(app + "/manifests/" + tag).expect(200);
    assertEquals(Optional.of(digest.toString()), answer.header("Docker-Content-Digest"));
    assertEquals(Optional.of("upstream.test/" + repository), answer.header("Umbra-Name"));
    source(answer, source);
    return answer;
  }

  private Digest pushHere(String tag) {
    return new OwnImage("here " + tag).push(registry, app, tag);
  }

  private Answer put(String target, MediaType type, byte[] body) {
    return registry.send(
        TestRequest.of("PUT", target).with("Content-Type", type.value()).withBody(body));
  }

  private void age(Duration time) {
    registry.clock().advance(time);
  }

  @Test
  void whatWasPushedWinsAndTheUpstreamIsNotAsked() {
    var _ = elsewhere.image(repository, "v1", 100);
    Digest here = pushHere("v1");
    var _ = pull("v1", here, "local");
    assertEquals(List.of(), proxy.requests());
  }

  @Test
  void whatWasNotPushedIsTheUpstreamsAndIsKept() {
    PushedImage image = elsewhere.image(repository, "v1", 1000);
    Answer first = pull("v1", image.digest(), "upstream");
    assertArrayEquals(image.manifest(), first.body());
    assertEquals(Optional.of(image.mediaType().value()), first.header("Content-Type"));
    proxy.heal();
    var _ = pull("v1", image.digest(), "upstream-cache");
    age(FRESHNESS.minusSeconds(1));
    var _ = pull("v1", image.digest(), "upstream-cache");
    Answer byDigest = registry.get(app + "/manifests/" + image.digest()).expect(200);
    source(byDigest, "upstream-cache");
    assertEquals(List.of(), proxy.requests());
  }

  @Test
  void aHeadTellsTypeLengthAndDigest() {
    PushedImage image = elsewhere.image(repository, "v1", 100);
    Answer head = registry.head(app + "/manifests/v1").expect(200);
    assertEquals(image.manifest().length, head.length());
    assertEquals(Optional.of(image.digest().toString()), head.header("Docker-Content-Digest"));
  }

  @Test
  void whatMayHaveChangedIsAskedForByHead() {
    PushedImage image = elsewhere.image(repository, "v1", 100);
    var _ = pull("v1", image.digest(), "upstream");
    age(FRESHNESS);
    proxy.heal();
    var _ = pull("v1", image.digest(), "upstream-cache");
    assertEquals(1, proxy.count("^HEAD "));
    assertEquals(0, proxy.count("^GET .*/manifests/"));
    proxy.heal();
    age(FRESHNESS.minusSeconds(1));
    var _ = pull("v1", image.digest(), "upstream-cache");
    assertEquals(List.of(), proxy.requests());
  }

  @Test
  void whatChangedIsFetched() {
    PushedImage old = elsewhere.image(repository, "v1", 100);
    PushedImage other = elsewhere.image(repository, "v2", 100);
    var _ = pull("v1", old.digest(), "upstream");
    var _ = elsewhere.manifest(repository, "v1", other.mediaType(), other.manifest());
    age(FRESHNESS);
    var _ = pull("v1", other.digest(), "upstream");
    var _ = registry.get(app + "/manifests/" + old.digest()).expect(200);
  }

  static List<Arguments> faults() {
    return List.of(
        arguments("broken", new Fault.Broken()),
        arguments("hanging", new Fault.Hanging()),
        arguments("429", new Fault.Status(429, Map.of("Retry-After", "7"))),
        arguments("500", new Fault.Status(500)),
        arguments("503", new Fault.Status(503)),
        arguments("401", new Fault.Status(401)),
        arguments("403", new Fault.Status(403)));
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
  void thatThereIsNoneIsRememberedForAMinute() {
    var _ = registry.get(app + "/manifests/none").expectError(404, "MANIFEST_UNKNOWN");
    proxy.heal();
    var _ = registry.get(app + "/manifests/none").expectError(404, "MANIFEST_UNKNOWN");
    assertEquals(List.of(), proxy.requests());
    PushedImage image = elsewhere.image(repository, "none", 100);
    age(Duration.ofMinutes(1));
    var _ = pull("none", image.digest(), "upstream");
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
  void aListsChildMayBeHereAndAnotherThere() {
    PushedImage arm = elsewhere.image(repository, "arm", 100);
    PushedImage amd = elsewhere.image(repository, "amd", 100);
    byte[] index =
        """
        {"schemaVersion":2,"mediaType":"%s","manifests":[
        {"mediaType":"%s","digest":"%s","size":%d},{"mediaType":"%s","digest":"%s","size":%d}]}"""
            .formatted(
                MediaType.OCI_INDEX,
                arm.mediaType(),
                arm.digest(),
                arm.manifest().length,
                amd.mediaType(),
                amd.digest(),
                amd.manifest().length)
            .getBytes(StandardCharsets.UTF_8);
    Digest list = elsewhere.manifest(repository, "list", MediaType.OCI_INDEX, index);
    for (byte[] blob : List.of(amd.content(), config("amd"))) {
      Digest digest = Digest.ofContent(Algorithm.SHA256, blob);
      var _ =
          registry
              .send(TestRequest.of("POST", app + "/blobs/uploads/?digest=" + digest).withBody(blob))
              .expect(201);
    }
    var _ = put(app + "/manifests/" + amd.digest(), amd.mediaType(), amd.manifest()).expect(201);
    var _ = pull("list", list, "upstream");
    source(registry.get(app + "/manifests/" + amd.digest()).expect(200), "local");
    source(registry.get(app + "/manifests/" + arm.digest()).expect(200), "upstream");
  }

  private static byte[] config(String tag) {
    return ("{\"architecture\":\"amd64\",\"os\":\"linux\",\"author\":\"" + tag + "\"}")
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void whatIsPushedOverWhatIsKeptWinsAtOnceAndDeletedUncoversIt() {
    PushedImage image = elsewhere.image(repository, "v1", 100);
    var _ = pull("v1", image.digest(), "upstream");
    Digest here = pushHere("v1");
    var _ = pull("v1", here, "local");
    var _ = registry.delete(app + "/manifests/v1").expect(202);
    var _ = pull("v1", image.digest(), "upstream-cache");
    var _ = registry.delete(app + "/manifests/v1").expect(404);
    assertEquals(0, proxy.count("^(?!GET|HEAD)"));
  }

  @Test
  void aThirdOverlayLiesOnTop() {
    PushedImage image = elsewhere.image(repository, "v1", 100);
    Digest below = pushHere("v2");
    try (Shadowed three = new Shadowed(proxy, new Overlay("change-7"))) {
      TestRegistry local = registry;
      registry = three.registry;
      var _ = pull("v1", image.digest(), "upstream");
      Digest change = pushHere("v1");
      var _ = pull("v1", change, "change-7");
      assertTrue(local.store().head(anyKeyOf("change-7")).isEmpty());
      var _ = registry.delete(app + "/manifests/v1").expect(202);
      var _ = pull("v1", image.digest(), "upstream-cache");
      registry = local;
    }
    var _ = pull("v2", below, "local");
  }

  private static dev.umbra.store.ObjectKey anyKeyOf(String overlay) {
    return new dev.umbra.store.ObjectKey(overlay + "/none");
  }

  @Test
  void closedNamesAreNotAskedFor() {
    var _ = elsewhere.image("closed/app", "v1", 100);
    var _ = registry.get(Shadowed.CLOSED + "/manifests/v1").expectError(404, "MANIFEST_UNKNOWN");
    var _ =
        registry
            .get(Shadowed.CLOSED + "/blobs/" + Digest.ofContent(Algorithm.SHA256, new byte[0]))
            .expectError(404, "BLOB_UNKNOWN");
    var _ = registry.get("/v2/other.test/app/manifests/v1").expectError(404, "MANIFEST_UNKNOWN");
    assertEquals(List.of(), proxy.requests());
  }

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

  @Test
  void aBlobThatIsCutComesWholeAllTheSame() {
    PushedImage image = elsewhere.image(repository, "v1", 300_000);
    proxy.next(2, "/blobs/", new Fault.Cut(100_000));
    assertArrayEquals(
        image.content(), registry.get(app + "/blobs/" + image.layer()).expect(200).body());
  }

  static Stream<Arguments> blobFaults() {
    return Stream.concat(
        faults().stream(), Stream.of(arguments("wrong bytes", new Fault.WrongBytes())));
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
  void noPushedImageRestsOnTheUpstream() {
    PushedImage image = elsewhere.image(repository, "v1", 100);
    var _ = registry.head(app + "/blobs/" + image.layer()).expect(404);
    var _ =
        put(app + "/manifests/mine", image.mediaType(), image.manifest())
            .expectError(400, "MANIFEST_BLOB_UNKNOWN");
  }

  private Map<String, Object> explained(String reference) {
    return registry
        .get("/explain?image=upstream.test/" + repository + reference)
        .expect(200)
        .json();
  }

  private static Map<?, ?> member(Map<?, ?> document, String name) {
    return (Map<?, ?>) java.util.Objects.requireNonNull(document.get(name), name);
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

  private List<?> answers() {
    return (List<?>)
        java.util.Objects.requireNonNull(
            registry
                .get("/explain/answers?image=upstream.test/" + repository)
                .expect(200)
                .json()
                .get("answers"));
  }

  private static dev.umbra.store.ObjectKey tagKey(String overlay, String repository, String tag) {
    return new dev.umbra.store.ObjectKey(
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
            dev.umbra.store.InterposedStore.of(
                registry.store(),
                (method, arguments) -> {
                  if (method.startsWith("put")
                      || method.startsWith("replace")
                      || method.startsWith("delete")) {
                    throw new dev.umbra.store.StoreException("the disk is full");
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
    java.util.concurrent.atomic.AtomicBoolean moved =
        new java.util.concurrent.atomic.AtomicBoolean();
    TestRegistry faster = registry;
    try (Shadowed slow =
        shadowed.on(
            dev.umbra.store.InterposedStore.of(
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

  @Test
  void aCopyWithoutRecordIsNotTakenForAnUpload() {
    PushedImage image = elsewhere.image(repository, "v1", 100);
    try (Shadowed dying =
        shadowed.on(
            dev.umbra.store.InterposedStore.of(
                registry.store(),
                (method, arguments) -> {
                  if (method.startsWith("put") && arguments.contains("upstream/")) {
                    throw new dev.umbra.store.StoreException("the process died");
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
