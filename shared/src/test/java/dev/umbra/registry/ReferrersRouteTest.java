package dev.umbra.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.Digest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /v2/<name>/referrers/<digest>}, and the manifests with a subject that it lists. */
final class ReferrersRouteTest {
  private static final Digest SUBJECT = Fixtures.digest("image.json");
  private static final String TARGET = "/v2/team/app/referrers/" + SUBJECT;

  private final TestRegistry registry = TestRegistry.inline();
  private final Pusher pusher = new Pusher(registry, "team/app");

  @BeforeEach
  void pushBlobs() {
    pusher.blobs();
  }

  private void pushReferrers() {
    for (String name : List.of("signature", "sbom", "artifact", "index-referrer")) {
      Answer answer = pusher.manifest(name + ".json");
      assertEquals(SUBJECT.toString(), answer.required("OCI-Subject"));
    }
  }

  @SuppressWarnings("unchecked") // an array of objects, or the test fails
  private static List<Map<String, Object>> listed(Answer answer) {
    assertEquals("application/vnd.oci.image.index.v1+json", answer.required("Content-Type"));
    assertEquals(2, answer.json().get("schemaVersion"));
    assertEquals("application/vnd.oci.image.index.v1+json", answer.json().get("mediaType"));
    return (List<Map<String, Object>>) answer.json().getOrDefault("manifests", List.of());
  }

  private Set<Object> types(String target) {
    Set<Object> types = new HashSet<>();
    listed(registry.get(target).expect(200)).forEach(d -> types.add(d.get("artifactType")));
    return types;
  }

  @Test
  void nobodyRefersToAnythingAtFirst() {
    assertEquals(List.of(), listed(registry.get(TARGET).expect(200)));
    assertEquals(
        List.of(), listed(registry.get("/v2/nobody/knows/referrers/" + SUBJECT).expect(200)));
  }

  /** The subject need not be there. */
  @Test
  void everyManifestWithASubjectIsListed() {
    pushReferrers();
    assertEquals(
        Set.of(
            "application/vnd.example.signature.v1",
            "application/spdx+json",
            "application/vnd.example.old.v1",
            "application/vnd.example.index.v1"),
        types(TARGET));
  }

  @Test
  void aDescriptorTellsTypeDigestSizeAndAnnotations() {
    pusher.manifest("signature.json");
    assertEquals(
        List.of(
            Map.of(
                "mediaType",
                "application/vnd.oci.image.manifest.v1+json",
                "digest",
                Fixtures.digest("signature.json").toString(),
                "size",
                Fixtures.read("signature.json").length,
                "artifactType",
                "application/vnd.example.signature.v1",
                "annotations",
                Map.of("signed", "yes"))),
        listed(registry.get(TARGET).expect(200)));
  }

  @ParameterizedTest
  @CsvSource({
    "application/vnd.example.signature.v1, 1",
    "application/vnd.example.signature%2Ev1, 1",
    "application/spdx+json, 1",
    "application/spdx%2Bjson, 1",
    "application/vnd.example.old.v1, 1",
    "application/vnd.example.nothing, 0",
  })
  void theFilterIsAppliedAndSaysSo(String type, int count) {
    pushReferrers();
    Answer answer = registry.get(TARGET + "?artifactType=" + type).expect(200);
    assertEquals(count, listed(answer).size());
    assertEquals("artifactType", answer.required("OCI-Filters-Applied"));
    assertEquals(Optional.empty(), registry.get(TARGET).header("OCI-Filters-Applied"));
  }

  @Test
  void pagesFollowOneAnother() {
    pushReferrers();
    List<Object> digests = new ArrayList<>();
    String target = TARGET + "?n=3";
    for (int pages = 0; pages < 2; pages++) {
      Answer answer = registry.get(target).expect(200);
      listed(answer).forEach(descriptor -> digests.add(descriptor.get("digest")));
      target = answer.header("Link").map(ReferrersRouteTest::next).orElse("none");
    }
    assertEquals("none", target);
    assertEquals(4, Set.copyOf(digests).size());
  }

  private static String next(String link) {
    assertTrue(link.endsWith(">; rel=\"next\""), link);
    return link.substring(1, link.indexOf('>'));
  }

  @Test
  void aLinkKeepsTheFilter() {
    pushReferrers();
    Answer answer = registry.get(TARGET + "?n=1&artifactType=application/spdx%2Bjson").expect(200);
    int found = listed(answer).size();
    for (int pages = 1; pages < 4; pages++) {
      answer = registry.get(next(answer.required("Link"))).expect(200);
      found += listed(answer).size();
    }
    assertEquals(1, found);
    assertEquals(Optional.empty(), answer.header("Link"));
  }

  @Test
  void deletingAReferrerTakesItOffTheList() {
    pushReferrers();
    registry.delete("/v2/team/app/manifests/" + Fixtures.digest("sbom.json")).expect(202);
    assertEquals(3, types(TARGET).size());
    pusher.manifest("sbom.json");
    assertEquals(4, types(TARGET).size());
  }

  @Test
  void deletingTheSubjectLeavesItsReferrers() {
    pusher.image("1.0").manifest("sbom.json");
    registry.delete("/v2/team/app/manifests/" + SUBJECT).expect(202);
    assertEquals(Set.of("application/spdx+json"), types(TARGET));
  }

  @Test
  void pushingAgainListsOnce() {
    pusher.manifest("sbom.json");
    pusher.manifest("sbom.json");
    pusher.manifest("tagged", "sbom.json").expect(201);
    assertEquals(1, listed(registry.get(TARGET)).size());
  }

  /** An old client keeps the list itself, in an index tagged with the subject's digest. */
  @Test
  void theTagOfAnOldClientStaysAnOrdinaryTag() {
    pusher.image("1.0").manifest("signature.json");
    String tag = SUBJECT.toString().replace(':', '-');
    registry.get("/v2/team/app/manifests/" + tag).expectError(404, "MANIFEST_UNKNOWN");
    pusher.manifest(tag, "index-empty.json").expect(201);
    Answer answer = registry.get("/v2/team/app/manifests/" + tag).expect(200);
    assertEquals(
        Fixtures.digest("index-empty.json").toString(), answer.required("Docker-Content-Digest"));
    assertTrue(registry.get("/v2/team/app/tags/list").text().contains(tag));
    assertEquals(1, listed(registry.get(TARGET)).size());
    registry.delete("/v2/team/app/manifests/" + tag).expect(202);
    assertEquals(1, listed(registry.get(TARGET)).size());
  }

  @Test
  void aSubjectOfSha512HasItsOwnList() {
    pusher.manifest("sbom.json");
    assertEquals(Set.of(), types("/v2/team/app/referrers/" + Fixtures.sha512("image.json")));
  }
}
