package dev.umbra.functions.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.umbra.access.AccessControl;
import dev.umbra.access.AccessPolicy;
import dev.umbra.access.Grants;
import dev.umbra.access.SigningKeys;
import dev.umbra.access.TokenSettings;
import dev.umbra.functions.edge.cloudfront.EdgeRequest;
import dev.umbra.functions.edge.cloudfront.EdgeResponse;
import dev.umbra.functions.edge.cloudfront.Step;
import dev.umbra.functions.edge.cloudfront.ViewerRequestFunction;
import dev.umbra.http.Body;
import dev.umbra.http.Content;
import dev.umbra.http.Headers;
import dev.umbra.http.Method;
import dev.umbra.http.Query;
import dev.umbra.http.RegistryRequest;
import dev.umbra.http.RegistryResponse;
import dev.umbra.registry.Registry;
import dev.umbra.registry.RegistrySettings;
import dev.umbra.registry.RegistrySettings.BlobDeletion;
import dev.umbra.registry.RegistrySettings.BlobHead;
import dev.umbra.registry.RegistrySettings.BlobServing;
import dev.umbra.shadow.Stack;
import dev.umbra.store.AnswerLog;
import dev.umbra.store.AnswerLog.Flushing;
import dev.umbra.store.Grace;
import dev.umbra.store.MemoryObjectStore;
import dev.umbra.store.UploadKeys;
import dev.umbra.testing.TestClock;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Who brings no credentials gets the very answer that the registry would give. */
final class EdgeChallengeTest {
  private static final TestClock CLOCK = new TestClock();
  private static final Registry REGISTRY = registry();
  private static final ViewerRequestFunction EDGE =
      new ViewerRequestFunction(EdgeFiles.guarded("umbra").viewerRequest());
  private static final ViewerRequestFunction OPEN =
      new ViewerRequestFunction(EdgeFiles.open().viewerRequest());

  /** Nothing may be done in it without credentials. */
  private static Registry registry() {
    AccessPolicy policy = new AccessPolicy(Map.of(), Grants.NONE, List.of());
    SigningKeys keys = SigningKeys.make();
    MemoryObjectStore store = new MemoryObjectStore(CLOCK);
    UploadKeys uploads = UploadKeys.make();
    return new Registry(
        new RegistrySettings(
            Grace.DEFAULT,
            () -> uploads,
            BlobServing.REDIRECT,
            BlobHead.REDIRECT,
            BlobDeletion.OFF),
        store,
        CLOCK,
        Stack.LOCAL,
        Optional.empty(),
        new AnswerLog(store, Flushing.WHEN_ASKED, CLOCK),
        AccessControl.of(() -> policy, TokenSettings.DEFAULT, () -> keys, CLOCK));
  }

  private static RegistryResponse ask(EdgeRequest request) {
    return REGISTRY.handle(
        new RegistryRequest(
            Method.parse(request.method()).orElseThrow(),
            URLDecoder.decode(request.path().replace("+", "%2B"), UTF_8),
            Query.parse(request.query()),
            Headers.none(),
            new Body(OptionalLong.of(0), InputStream.nullInputStream()),
            URI.create("https://" + Viewer.HOST)));
  }

  private static void assertSame(EdgeRequest request) {
    RegistryResponse expected = ask(request);
    if (expected.status() != 401) {
      Step.Passed passed = assertInstanceOf(Step.Passed.class, EDGE.run(request));
      assertEquals(Optional.empty(), passed.origin());
      return;
    }
    EdgeResponse answer = assertInstanceOf(Step.Answered.class, EDGE.run(request)).response();
    assertEquals(401, answer.status());
    for (String header :
        List.of("WWW-Authenticate", "Content-Type", "Docker-Distribution-Api-Version")) {
      assertEquals(expected.headers().all(header), answer.headers().all(header), header);
    }
    String body = request.method().equals("HEAD") ? "" : text(expected.content());
    assertEquals(body, new String(answer.body(), UTF_8));
  }

  private static String text(Content content) {
    return new String(assertInstanceOf(Content.Bytes.class, content).bytes(), UTF_8);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "challenges.csv", numLinesToSkip = 1, delimiter = '|')
  void answersAsTheRegistry(String method, String target, int status) {
    EdgeRequest request = Viewer.request(method, target);
    assertEquals(status == 401, ask(request).status() == 401, target);
    assertSame(request);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "challenges.csv", numLinesToSkip = 1, delimiter = '|')
  void leavesAllToAnOpenRegistry(String method, String target) {
    Step.Passed passed =
        assertInstanceOf(Step.Passed.class, OPEN.run(Viewer.request(method, target)));
    assertEquals(Optional.empty(), passed.origin());
    assertEquals(target, passed.request().target());
  }

  @Property(tries = 2000)
  void answersAsTheRegistryWhateverIsAsked(
      @ForAll("methods") Method method, @ForAll("targets") String target) {
    assertSame(Viewer.request(method.name(), target));
  }

  @Provide
  Arbitrary<Method> methods() {
    return Arbitraries.of(Method.values());
  }

  @Provide
  Arbitrary<String> targets() {
    Arbitrary<String> word =
        Arbitraries.frequencyOf(
            Tuple.of(
                6,
                Arbitraries.of(
                    "a",
                    "team",
                    "app",
                    "library",
                    "blobs",
                    "uploads",
                    "manifests",
                    "tags",
                    "list",
                    "referrers",
                    "_catalog",
                    "v2",
                    "latest",
                    "e-0",
                    "sha256:" + "0".repeat(64))),
            Tuple.of(
                2,
                Arbitraries.of(
                    "docker.io",
                    "index.docker.io",
                    "quay.io",
                    "localhost",
                    "localhost:5000",
                    "a:123456",
                    "A",
                    "..",
                    ".",
                    "",
                    "a__b",
                    "a___b",
                    "a-",
                    "%61pp",
                    "a%2Fb",
                    "%2e%2e",
                    "a%20b",
                    "x".repeat(120),
                    "é")),
            Tuple.of(
                1,
                Arbitraries.strings()
                    .withChars("ab0._-:%2fF")
                    .ofMaxLength(6)
                    .map(text -> text.replace("%", "%25"))));
    Arbitrary<String> path =
        word.list().ofMaxSize(6).map(parts -> "/v2/" + String.join("/", parts));
    Arbitrary<String> tail =
        Arbitraries.of(
            "",
            "/manifests/latest",
            "/blobs/uploads/",
            "/blobs/uploads",
            "/blobs/uploads/e-1",
            "/blobs/sha256:1",
            "/tags/list",
            "/referrers/sha256:1",
            "/");
    Arbitrary<String> query =
        Arbitraries.of(
            "",
            "?ns=docker.io",
            "?ns=quay.io",
            "?ns=QUAY.io",
            "?ns=" + Viewer.HOST,
            "?ns=team",
            "?ns=registry-1.docker.io",
            "?ns=q%75ay.io",
            "?n%73=ghcr.io",
            "?ns=a.b&ns=c.d",
            "?ns",
            "?ns=" + "y".repeat(200) + ".io",
            "?mount=sha256:1&from=other/app",
            "?last=x&n=5");
    return Combinators.combine(path, tail, query).as((one, two, three) -> one + two + three);
  }
}
