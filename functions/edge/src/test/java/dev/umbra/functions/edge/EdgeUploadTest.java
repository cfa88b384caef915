package dev.umbra.functions.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.functions.edge.cloudfront.EdgeRequest;
import dev.umbra.functions.edge.cloudfront.EdgeResponse;
import dev.umbra.functions.edge.cloudfront.Step;
import dev.umbra.functions.edge.cloudfront.ViewerRequestFunction;
import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.image.RepositoryName;
import dev.umbra.store.Grace;
import dev.umbra.store.ObjectIds;
import dev.umbra.store.UploadKeys;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which uploads the edge takes, what it makes of them, and what it refuses. */
final class EdgeUploadTest {
  private static final byte[] KEY = HexFormat.of().parseHex("a1".repeat(32));
  private static final byte[] PREVIOUS = HexFormat.of().parseHex("b2".repeat(32));
  private static final RepositoryName NAME = RepositoryName.ofCanonical("docker.io/team/app");
  private static final Digest DIGEST =
      Digest.ofContent(Algorithm.SHA256, "a layer".getBytes(UTF_8));
  private static final String BLOBS = "/v2/team/app/blobs/uploads/";
  private static final ViewerRequestFunction EDGE = edge();

  private static ViewerRequestFunction edge() {
    ViewerRequestFunction edge =
        new ViewerRequestFunction(EdgeFiles.guarded("umbra").viewerRequest());
    HexFormat hex = HexFormat.of();
    edge.put("upload-keys", hex.formatHex(KEY) + " " + hex.formatHex(PREVIOUS));
    return edge;
  }

  private static String id(byte[] key, Instant now) {
    return new ObjectIds(UploadKeys.of(key), Grace.DEFAULT, InstantSource.fixed(now))
        .issue(NAME)
        .hex();
  }

  private static String id() {
    return id(KEY, Instant.now());
  }

  private static EdgeRequest put(String target, String length) {
    return Viewer.with(Viewer.bearing("PUT", target), "content-length", length);
  }

  private static String target(String id) {
    return BLOBS + "e-" + id + "?digest=" + DIGEST;
  }

  private static EdgeRequest toBucket(EdgeRequest request) {
    Step.Passed passed = assertInstanceOf(Step.Passed.class, EDGE.run(request));
    assertEquals(Optional.of("bucket"), passed.origin());
    return passed.request();
  }

  private static void assertRegistry(EdgeRequest request) {
    Step.Passed passed = assertInstanceOf(Step.Passed.class, EDGE.run(request));
    assertEquals(Optional.empty(), passed.origin());
    assertEquals(request.path(), passed.request().path());
    assertEquals(request.query(), passed.request().query());
    assertEquals(Optional.of(Viewer.HOST), passed.request().headers().first("x-umbra-host"));
  }

  private static EdgeResponse refused(EdgeRequest request, int status, String code) {
    EdgeResponse answer = assertInstanceOf(Step.Answered.class, EDGE.run(request)).response();
    assertEquals(status, answer.status());
    String body = new String(answer.body(), UTF_8);
    assertTrue(body.startsWith("{\"errors\":[{\"code\":\"" + code + "\",\"message\":\""), body);
    return answer;
  }

  private static void assertUnknown(String id) {
    refused(put(target(id), "7"), 404, "BLOB_UPLOAD_UNKNOWN");
  }

  @Test
  void aWholeBlobGoesToTheBucket() {
    String id = id();
    EdgeRequest sent = toBucket(put(target(id), "7"));
    assertEquals("PUT", sent.method());
    assertEquals("/blobs/sha256/" + DIGEST.hex() + "/" + id, sent.path());
    assertEquals("", sent.query());
    assertEquals(
        Map.of(
            "host", List.of(Viewer.HOST),
            "content-length", List.of("7"),
            "x-amz-content-sha256", List.of(DIGEST.hex()),
            "x-amz-checksum-sha256", List.of(Base64.getEncoder().encodeToString(DIGEST.bytes()))),
        sent.headers().fields());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?digest=sha256%3A{hex}",
        "?digest=sha256%3a{hex}",
        "?ns=quay.io&digest=sha256:{hex}",
        "?_state=abc&digest=sha256:{hex}&ns=docker.io",
        "?dige%73t=sha256:{hex}",
        "?digest=sha256:{hex}&digest=sha256:1234",
        "?acl&digest=sha256:{hex}&uploads&partNumber=1&uploadId=x&tagging&x-id=PutObject",
        "?digest=sha256:{hex}&X-Amz-Signature=1&x-amz-storage-class=GLACIER"
      })
  void nothingOfTheQueryIsLeft(String query) {
    EdgeRequest sent =
        toBucket(put(BLOBS + "e-" + id() + query.replace("{hex}", DIGEST.hex()), "7"));
    assertEquals("", sent.query());
    assertTrue(sent.path().startsWith("/blobs/sha256/" + DIGEST.hex() + "/"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x-amz-storage-class",
        "x-amz-server-side-encryption-customer-algorithm",
        "x-amz-server-side-encryption",
        "x-amz-copy-source",
        "x-amz-acl",
        "x-amz-grant-full-control",
        "x-amz-tagging",
        "x-amz-meta-a",
        "x-amz-website-redirect-location",
        "x-amz-object-lock-mode",
        "x-amz-checksum-crc32",
        "x-amz-checksum-sha256",
        "x-amz-content-sha256",
        "x-amz-date",
        "x-umbra-edge",
        "x-umbra-host",
        "authorization",
        "content-type",
        "content-encoding",
        "content-disposition",
        "content-md5",
        "cache-control",
        "cookie",
        "if-none-match",
        "range"
      })
  void nothingOfTheHeadersIsLeft(String header) {
    EdgeRequest sent = toBucket(Viewer.with(put(target(id()), "7"), header, "smuggled=1"));
    assertEquals(
        Set.of("content-length", "host", "x-amz-checksum-sha256", "x-amz-content-sha256"),
        sent.headers().fields().keySet());
    assertTrue(
        sent.headers().fields().values().stream()
            .flatMap(List::stream)
            .noneMatch(value -> value.contains("smuggled")));
  }

  @Test
  void theSameNameInAnyFormIsFound() {
    String id = id();
    String end = "/blobs/uploads/e-" + id + "?digest=" + DIGEST;
    for (String name :
        List.of("alpine", "team%2Fapp", "localhost:5000/a", "localhost%3A5000/a", "a/b/c/d")) {
      toBucket(put("/v2/" + name + end, "7"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/team/../app",
        "/v2/team/%2e%2e/app",
        "/v2/team//app",
        "/v2//team/app",
        "/v2/Team/app",
        "/v2/team/app/",
        "/v2/team%2F%2Fapp",
        "/v2/",
        "/v2/team%00app",
        "/v1/team/app",
        "//v2/team/app"
      })
  void noNameGoesToTheRegistry(String start) {
    assertRegistry(put(start + "/blobs/uploads/e-" + id() + "?digest=" + DIGEST, "7"));
  }

  @Test
  void whatElseIsNoWholeBlobGoesToTheRegistry() {
    String id = id();
    String target = target(id);
    EdgeRequest good = put(target, "7");
    for (EdgeRequest each :
        List.of(
            put(BLOBS + "s-" + id + "?digest=" + DIGEST, "7"),
            put(BLOBS + id + "?digest=" + DIGEST, "7"),
            put(BLOBS + "E-" + id + "?digest=" + DIGEST, "7"),
            put(BLOBS + "e-" + id, "7"),
            put(BLOBS + "e-" + id + "?digest=sha512:" + "0".repeat(128), "7"),
            put(BLOBS + "e-" + id + "?digest=sha256:" + "A".repeat(64), "7"),
            put(BLOBS + "e-" + id + "?digest=sha256:" + "0".repeat(63), "7"),
            put(BLOBS + "e-" + id + "?digest=sha256:" + "0".repeat(64) + "/../x", "7"),
            put(BLOBS + "e-" + id + "?digest=" + DIGEST.hex(), "7"),
            put(BLOBS + "e-" + id + "/?digest=" + DIGEST, "7"),
            put(BLOBS + "e-" + id + "%2F..%2Fx?digest=" + DIGEST, "7"),
            put(BLOBS + "..%2Fuploads%2Fe-" + id + "/x?digest=" + DIGEST, "7"),
            put("/v2/team/app%zz/blobs/uploads/e-" + id + "?digest=" + DIGEST, "7"),
            put(BLOBS + "e-" + id + "?digest=sha256%253A" + DIGEST.hex(), "7"),
            put(BLOBS + "e-" + id + "?digest=%zz" + DIGEST, "7"),
            put(BLOBS + "e-" + id + "?Digest=" + DIGEST, "7"),
            put(BLOBS + "e-" + id + "?digest=&digest=" + DIGEST, "7"),
            put(target, "0"),
            put(target, "-7"),
            put(target, "+7"),
            put(target, "7.5"),
            put(target, "0x7"),
            put(target, "7, 7"),
            Viewer.bearing("PUT", target),
            Viewer.with(good, "content-range", "0-6"),
            Viewer.with(good, "transfer-encoding", "chunked"),
            new EdgeRequest("PATCH", good.path(), good.query(), good.headers()),
            new EdgeRequest("POST", good.path(), good.query(), good.headers()),
            new EdgeRequest("GET", good.path(), good.query(), good.headers()))) {
      assertRegistry(each);
    }
  }

  @Test
  void aPreviousKeyIsGoodToo() {
    toBucket(put(target(id(PREVIOUS, Instant.now())), "7"));
  }

  @Test
  void oneKeyIsEnough() {
    try (ViewerRequestFunction one =
        new ViewerRequestFunction(EdgeFiles.guarded("umbra").viewerRequest())) {
      one.put("upload-keys", HexFormat.of().formatHex(KEY));
      assertInstanceOf(Step.Passed.class, one.run(put(target(id()), "7")));
      assertInstanceOf(Step.Answered.class, one.run(put(target(id(PREVIOUS, Instant.now())), "7")));
    }
  }

  @Test
  void withoutKeysNothingIsTaken() {
    try (ViewerRequestFunction none =
        new ViewerRequestFunction(EdgeFiles.guarded("umbra").viewerRequest())) {
      Step.Answered answer =
          assertInstanceOf(Step.Answered.class, none.run(put(target(id()), "7")));
      assertEquals(503, answer.response().status());
    }
  }

  @Test
  void anOpenRegistryNeedsNoCredentials() {
    try (ViewerRequestFunction open = new ViewerRequestFunction(EdgeFiles.open().viewerRequest())) {
      open.put("upload-keys", HexFormat.of().formatHex(KEY));
      Step.Passed passed =
          assertInstanceOf(
              Step.Passed.class,
              open.run(Viewer.with(Viewer.request("PUT", target(id())), "content-length", "7")));
      assertEquals(Optional.of("bucket"), passed.origin());
    }
  }

  @Property(tries = 300)
  void noOtherKeyMakesAnId(@ForAll @Size(32) byte[] key) {
    assertUnknown(id(key, Instant.now()));
  }

  @Property(tries = 500)
  void noBitOfAnIdMayDiffer(@ForAll @IntRange(max = 8 * 56 - 1) int bit) {
    byte[] bytes = HexFormat.of().parseHex(id());
    bytes[bit / 8] ^= (byte) (1 << (bit % 8));
    assertUnknown(HexFormat.of().formatHex(bytes));
  }

  @Property(tries = 200)
  void idsEndWithTheirExpiry(@ForAll @LongRange(min = -100_000, max = 100_000) long seconds) {
    Instant issued =
        Instant.now().minus(Grace.DEFAULT.uploadValidity()).plus(Duration.ofSeconds(seconds));
    if (seconds > 2) {
      toBucket(put(target(id(KEY, issued)), "7"));
    } else if (seconds < -2) {
      assertUnknown(id(KEY, issued));
    }
  }

  @Property(tries = 300)
  void whatIsNoIdIsUnknown(
      @ForAll @CharRange(from = '0', to = 'z') @StringLength(max = 130) String text) {
    if (text.matches("[0-9A-Za-z]+")) {
      assertUnknown(text);
    }
  }

  @Test
  void idsAreInLowerCase() {
    assertUnknown(id().toUpperCase(Locale.ROOT).replaceAll("[0-9]", "A"));
    String id = "f" + id().substring(1);
    assertUnknown(id.toUpperCase(Locale.ROOT));
    assertUnknown(id() + "0");
    assertUnknown(id().substring(1));
  }

  @Property(tries = 300)
  void anyLengthUpToFiveGibGoesToTheBucket(
      @ForAll @LongRange(min = 1, max = 5_368_709_120L) long length) {
    toBucket(put(target(id()), Long.toString(length)));
  }

  @Property(tries = 100)
  void longerOnesAreRefused(@ForAll("tooLong") String length) {
    refused(put(target(id()), length), 413, "SIZE_INVALID");
  }

  @Provide
  Arbitrary<String> tooLong() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(5_368_709_121L, Long.MAX_VALUE).map(String::valueOf),
        Arbitraries.strings().numeric().ofMinLength(20).ofMaxLength(400).map(text -> "9" + text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PATCH|/v2/team/app/blobs/uploads/s-1|4500001|SIZE_INVALID",
        "PATCH|/v2/team/app/blobs/uploads/e-1|5000000000|SIZE_INVALID",
        "PUT|/v2/team/app/blobs/uploads/s-1?digest=sha256:00|4500001|SIZE_INVALID",
        "PUT|/v2/team/app/blobs/uploads/e-1?digest=sha512:00|4500001|SIZE_INVALID",
        "POST|/v2/team/app/blobs/uploads/?digest=sha256:00|4500001|SIZE_INVALID",
        "POST|/v2/team/app/blobs/uploads?digest=sha256:00|99999999999999999999|SIZE_INVALID",
        "PUT|/v2/team/app/manifests/latest|4500001|MANIFEST_INVALID",
        "PUT|/v2/team/blobs/uploads/manifests/latest|4500001|MANIFEST_INVALID"
      })
  void whatNoFunctionCouldTakeIsRefused(String method, String target, String length, String code) {
    EdgeRequest request = Viewer.with(Viewer.bearing(method, target), "content-length", length);
    EdgeResponse answer = refused(request, 413, code);
    String body = new String(answer.body(), UTF_8);
    assertEquals(code.equals("SIZE_INVALID"), body.contains("umbra serve --bucket"), body);
    assertRegistry(Viewer.with(request, "content-length", "4500000"));
  }

  @Test
  void aRangeOfALargeBlobIsRefused() {
    EdgeRequest request = put(target(id()), "4500001");
    refused(Viewer.with(request, "content-range", "0-4500000"), 413, "SIZE_INVALID");
  }

  @Test
  void onlyTheEdgeSaysWhatTheHostIs() {
    EdgeRequest request =
        Viewer.with(
            Viewer.with(Viewer.bearing("GET", "/v2/"), "x-umbra-host", "evil.example"),
            "x-umbra-edge",
            "guess");
    Step.Passed passed = assertInstanceOf(Step.Passed.class, EDGE.run(request));
    assertEquals(List.of(Viewer.HOST), passed.request().headers().all("x-umbra-host"));
    assertEquals(List.of(), passed.request().headers().all("x-umbra-edge"));
  }
}
