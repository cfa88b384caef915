package dev.umbra.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.Digest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GET and HEAD of {@code /v2/<name>/blobs/<digest>}, by the registry and by the store. */
final class BlobRouteTest {
  private static final Digest LAYER = Fixtures.digest("layer.txt");
  private static final String TARGET = "/v2/team/app/blobs/" + LAYER;
  private static final URI BESIDE_THE_STORE = URI.create("http://Memory.invalid:5000");

  private final TestRegistry inline = TestRegistry.inline();
  private final TestRegistry redirecting = TestRegistry.redirecting();

  @BeforeEach
  void push() {
    new Pusher(inline, "team/app").blob("layer.txt");
    new Pusher(redirecting, "team/app").blob("layer.txt");
  }

  @Test
  void isSentWhole() {
    assertArrayEquals(Fixtures.read("layer.txt"), described(inline.get(TARGET)).body());
    assertEquals(48, described(inline.head(TARGET)).length());
  }

  private static Answer described(Answer answer) {
    answer.expect(200);
    assertEquals(LAYER.toString(), answer.required("Docker-Content-Digest"));
    assertEquals("application/octet-stream", answer.required("Content-Type"));
    assertEquals("bytes", answer.required("Accept-Ranges"));
    assertEquals('"' + LAYER.toString() + '"', answer.required("ETag"));
    return answer;
  }

  static List<List<String>> ranges() {
    return Table.read("ranges.csv", 5);
  }

  @ParameterizedTest
  @MethodSource("ranges")
  void isSentInPart(List<String> row) {
    TestRequest request = TestRequest.get(TARGET).with("Range", row.getFirst());
    String condition = row.get(1).equals("tag") ? '"' + LAYER.toString() + '"' : row.get(1);
    Answer answer =
        inline
            .send(condition.isEmpty() ? request : request.with("If-Range", condition))
            .expect(Integer.parseInt(row.get(2)));
    assertEquals(row.get(3), answer.header("Content-Range").orElse(""));
    String all = new String(Fixtures.read("layer.txt"), UTF_8);
    switch (row.get(4)) {
      case "all" -> assertEquals(all, answer.text());
      case "end" -> assertEquals("\n", answer.text());
      case "error" -> answer.expectError(416, "RANGE_INVALID");
      default -> assertEquals(row.get(4), answer.text().strip());
    }
  }

  @Test
  void aRangeOfAHeadIsIgnored() {
    Answer answer = inline.send(TestRequest.of("HEAD", TARGET).with("Range", "bytes=0-3"));
    assertEquals(48, answer.expect(200).length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD"})
  void isNotSentAgainToWhoHasIt(String method) {
    TestRequest request = TestRequest.of(method, TARGET);
    String tag = '"' + LAYER.toString() + '"';
    Answer answer = inline.send(request.with("If-None-Match", tag)).expect(304);
    assertEquals(0, answer.body().length);
    inline.send(request.with("If-None-Match", tag).with("Range", "bytes=0-3")).expect(304);
    inline.send(request.with("If-None-Match", "\"other\"")).expect(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD"})
  void theStoreSendsItToWhoIsRedirected(String method) {
    Answer answer = redirecting.send(TestRequest.of(method, TARGET)).expect(307);
    String url = answer.required("Location");
    assertTrue(url.startsWith("http://memory.invalid/blobs/sha256/" + LAYER.hex() + "/"), url);
    assertTrue(url.contains("method=" + method), url);
    assertTrue(url.contains("type=application/octet-stream"), url);
    assertEquals(0, answer.length());
    assertEquals("no-store", answer.required("Cache-Control"));
  }

  /** Some clients would send their credentials on, which the store refuses. */
  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD"})
  void nobodyIsRedirectedToAnotherPortOfTheSameHost(String method) {
    TestRequest request = TestRequest.of(method, TARGET);
    assertEquals(48, described(redirecting.sendTo(BESIDE_THE_STORE, request)).length());
  }

  @Test
  void whatIsUnknownIsNotRedirected() {
    String target = "/v2/team/app/blobs/sha256:" + "0".repeat(64);
    redirecting.get(target).expectError(404, "BLOB_UNKNOWN");
    redirecting.head(target).expect(404);
  }

  @Test
  void sha512NamesTheSameBytesOnceTheyWerePushedByIt() {
    Digest digest = Fixtures.sha512("layer.txt");
    inline.head("/v2/team/app/blobs/" + digest).expect(404);
    new Pusher(inline, "team/app").blob(Fixtures.read("layer.txt"), digest);
    Answer answer = inline.get("/v2/team/app/blobs/" + digest).expect(200);
    assertArrayEquals(Fixtures.read("layer.txt"), answer.body());
    assertEquals(Optional.of(digest.toString()), answer.header("Docker-Content-Digest"));
  }
}
