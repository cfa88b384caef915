package dev.umbra.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.Digest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /v2/<name>/manifests/<reference>}, where all is well. */
final class ManifestRouteTest {
  private final TestRegistry registry = TestRegistry.inline();
  private final Pusher pusher = new Pusher(registry, "team/app");

  @BeforeEach
  void pushWhatManifestsName() {
    pusher.blobs().manifest("image.json");
    pusher.manifest("image-arm.json");
    pusher.manifest("docker.json");
    pusher.blob(Fixtures.read("config.json"), Fixtures.sha512("config.json"));
    pusher.blob(Fixtures.read("layer.txt"), Fixtures.sha512("layer.txt"));
  }

  static List<List<String>> types() {
    return Table.read("manifest-types.csv", 3);
  }

  @ParameterizedTest
  @MethodSource("types")
  void isServedAsItWasPushed(List<String> row) {
    Digest digest = Fixtures.digest(row.getFirst());
    for (String reference : List.of("1.0", digest.toString())) {
      Answer pushed = push(reference, row).expect(201);
      assertEquals("/v2/team/app/manifests/" + reference, pushed.required("Location"));
      assertEquals(digest.toString(), pushed.required("Docker-Content-Digest"));
      isServed("1.0", digest, row);
      isServed(digest.toString(), digest, row);
    }
  }

  private Answer push(String reference, List<String> row) {
    TestRequest request =
        TestRequest.of("PUT", "/v2/team/app/manifests/" + reference)
            .withBody(Fixtures.read(row.getFirst()));
    return registry.send(row.get(1).isEmpty() ? request : request.with("Content-Type", row.get(1)));
  }

  private void isServed(String reference, Digest digest, List<String> row) {
    byte[] bytes = Fixtures.read(row.getFirst());
    Answer got = registry.get("/v2/team/app/manifests/" + reference).expect(200);
    Answer head = registry.head("/v2/team/app/manifests/" + reference).expect(200);
    assertArrayEquals(bytes, got.body());
    assertEquals(bytes.length, head.length());
    for (Answer answer : List.of(got, head)) {
      assertEquals(row.get(2), answer.required("Content-Type"));
      assertEquals(digest.toString(), answer.required("Docker-Content-Digest"));
      assertEquals("registry/2.0", answer.required("Docker-Distribution-Api-Version"));
      assertEquals("local", answer.required("Umbra-Source"));
    }
  }

  @Test
  void isServedWhateverIsAccepted() {
    pusher.manifest("1.0", "index.json").expect(201);
    for (String accept :
        List.of("text/html", "application/vnd.oci.image.manifest.v1+json", "*/*")) {
      registry
          .send(TestRequest.get("/v2/team/app/manifests/1.0").with("Accept", accept))
          .expect(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tag", "W/tag", "\"x\", tag", "*"})
  void isNotSentAgainToWhoHasIt(String condition) {
    String tag = '"' + Fixtures.digest("image.json").toString() + '"';
    String target = "/v2/team/app/manifests/" + Fixtures.digest("image.json");
    String value = condition.replace("tag", tag);
    for (String method : List.of("GET", "HEAD")) {
      Answer answer =
          registry.send(TestRequest.of(method, target).with("If-None-Match", value)).expect(304);
      assertEquals(0, answer.body().length);
      assertEquals(tag, answer.required("ETag"));
    }
    registry.send(TestRequest.get(target).with("If-None-Match", "\"other\"")).expect(200);
  }

  @Test
  void moreTagsAreSetAtOnce() {
    Digest digest = Fixtures.digest("image.json");
    Answer byDigest = pusher.manifest(digest + "?tag=1.0&tag=1&tag=latest", "image.json");
    assertEquals(List.of("1.0", "1", "latest"), byDigest.expect(201).headers().all("OCI-Tag"));
    Answer byTag = pusher.manifest("2.0?tag=2", "image-arm.json").expect(201);
    assertEquals(List.of("2"), byTag.headers().all("OCI-Tag"));
    assertEquals(List.of("1", "1.0", "2", "2.0", "latest"), tags());
    assertEquals(Optional.empty(), pusher.manifest("3.0", "image.json").header("OCI-Tag"));
  }

  @Test
  void moreTagsKeepTheAlgorithmOfTheDigest() {
    Digest digest = Fixtures.sha512("image-sha512.json");
    pusher.manifest(digest + "?tag=long", "image-sha512.json").expect(201);
    Answer answer = registry.get("/v2/team/app/manifests/long").expect(200);
    assertEquals(digest.toString(), answer.required("Docker-Content-Digest"));
    registry.head("/v2/team/app/manifests/" + digest).expect(200);
    registry.head("/v2/team/app/manifests/" + Fixtures.digest("image-sha512.json")).expect(404);
  }

  @Test
  void aTagMoves() {
    pusher.manifest("latest", "image.json").expect(201);
    pusher.manifest("latest", "image-arm.json").expect(201);
    assertArrayEquals(
        Fixtures.read("image-arm.json"), registry.get("/v2/team/app/manifests/latest").body());
    registry.get("/v2/team/app/manifests/" + Fixtures.digest("image.json")).expect(200);
  }

  @Test
  void anUnknownManifestIsToldOfWithItsRepository() {
    String text =
        registry.get("/v2/team/misspelt/manifests/1.0").expectError(404, "MANIFEST_UNKNOWN").text();
    assertTrue(text.contains("team/misspelt has no manifest 1.0"), text);
  }

  @Test
  void deletingATagDeletesTheTagOnly() {
    Digest digest = Fixtures.digest("image.json");
    pusher.manifest(digest + "?tag=1.0&tag=latest", "image.json").expect(201);
    registry.delete("/v2/team/app/manifests/1.0").expect(202);
    registry.get("/v2/team/app/manifests/1.0").expectError(404, "MANIFEST_UNKNOWN");
    registry.get("/v2/team/app/manifests/" + digest).expect(200);
    assertEquals(List.of("latest"), tags());
    registry.delete("/v2/team/app/manifests/1.0").expectError(404, "MANIFEST_UNKNOWN");
  }

  @Test
  void deletingADigestDeletesItsTagsToo() {
    Digest digest = Fixtures.digest("image.json");
    pusher.manifest(digest + "?tag=1.0&tag=latest", "image.json").expect(201);
    pusher.manifest("arm", "image-arm.json").expect(201);
    registry.delete("/v2/team/app/manifests/" + digest).expect(202);
    registry.get("/v2/team/app/manifests/" + digest).expectError(404, "MANIFEST_UNKNOWN");
    assertEquals(List.of("arm"), tags());
    registry.delete("/v2/team/app/manifests/" + digest).expectError(404, "MANIFEST_UNKNOWN");
    pusher.manifest("1.0", "image.json").expect(201);
    registry.get("/v2/team/app/manifests/" + digest).expect(200);
  }

  @Test
  void deletingLeavesOtherRepositoriesAlone() {
    new Pusher(registry, "team/other").image("1.0");
    registry.delete("/v2/team/app/manifests/" + Fixtures.digest("image.json")).expect(202);
    registry.get("/v2/team/other/manifests/1.0").expect(200);
  }

  private Object tags() {
    return registry.get("/v2/team/app/tags/list").expect(200).json().getOrDefault("tags", "none");
  }
}
