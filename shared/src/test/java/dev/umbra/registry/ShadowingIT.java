package dev.umbra.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.image.MediaType;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.Overlay;
import dev.umbra.testing.registry.PushedImage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which image answers: the pushed one if there is one, else the upstream's. */
class ShadowingIT extends ShadowingSuite {
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

  private static ObjectKey anyKeyOf(String overlay) {
    return new ObjectKey(overlay + "/none");
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
  void noPushedImageRestsOnTheUpstream() {
    PushedImage image = elsewhere.image(repository, "v1", 100);
    var _ = registry.head(app + "/blobs/" + image.layer()).expect(404);
    var _ =
        put(app + "/manifests/mine", image.mediaType(), image.manifest())
            .expectError(400, "MANIFEST_BLOB_UNKNOWN");
  }
}
