package dev.umbra.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** DELETE of {@code /v2/<name>/blobs/<digest>} where that is switched on. */
final class BlobDeleteTest {
  private static final String TARGET = "/v2/team/app/blobs/" + Fixtures.digest("layer.txt");

  private final TestRegistry registry = TestRegistry.deletingBlobs();
  private final Pusher pusher = new Pusher(registry, "team/app");

  @Test
  void isRefusedWhileAManifestNamesTheBlob() {
    pusher.image("1.0");
    registry.delete(TARGET).expectError(405, "UNSUPPORTED");
    registry.get(TARGET).expect(200);
    registry.delete("/v2/team/app/manifests/1.0").expect(202);
    registry.delete(TARGET).expectError(405, "UNSUPPORTED");
    registry.delete("/v2/team/app/manifests/" + Fixtures.digest("image.json")).expect(202);
    registry.delete(TARGET).expect(202);
  }

  @Test
  void isRefusedWhileACacheNamesTheBlob() {
    pusher.blobs().manifest("cache", "buildkit-cache.json").expect(201);
    registry.delete(TARGET).expectError(405, "UNSUPPORTED");
  }

  @Test
  void whatIsDeletedIsGoneAndStaysGone() {
    pusher.image("1.0");
    pusher.blob("layer-arm.txt");
    String target = "/v2/team/app/blobs/" + Fixtures.digest("layer-arm.txt");
    registry.delete(target).expect(202);
    for (int i = 0; i < 2; i++) {
      registry.head(target).expect(404);
      registry.get(target).expectError(404, "BLOB_UNKNOWN");
      registry.delete(target).expectError(404, "BLOB_UNKNOWN");
      pusher.manifest("arm", "image-arm.json").expectError(400, "MANIFEST_BLOB_UNKNOWN");
      registry.clock().advance(Duration.ofMinutes(1));
    }
  }

  @Test
  void whatWasDeletedCanBePushedAgain() {
    pusher.blob("layer.txt");
    registry.delete(TARGET).expect(202);
    registry.clock().advance(Duration.ofMinutes(1));
    pusher.image("1.0");
    registry.get(TARGET).expect(200);
    registry.delete(TARGET).expectError(405, "UNSUPPORTED");
  }

  @Test
  void anUploadStartedBeforeTheDeleteMayStillEnd() {
    pusher.blob("layer.txt");
    String upload = pusher.start("");
    registry.delete(TARGET).expect(202);
    String close = Pusher.and(upload, "digest=" + Fixtures.digest("layer.txt"));
    registry.put(close, Fixtures.read("layer.txt")).expect(201);
    registry.get(TARGET).expect(200);
  }

  @Test
  void otherRepositoriesKeepTheBlob() {
    pusher.blob("layer.txt");
    Pusher other = new Pusher(registry, "team/other").image("1.0");
    registry.delete(TARGET).expect(202);
    registry.get(other.target("blobs/" + Fixtures.digest("layer.txt"))).expect(200);
    String mount = "blobs/uploads/?from=team/other&mount=" + Fixtures.digest("layer.txt");
    assertEquals(TARGET, registry.post(pusher.target(mount)).expect(201).required("Location"));
    registry.get(TARGET).expect(200);
  }

  @Test
  void aDeletedBlobIsNotMountedFromThere() {
    pusher.blob("layer.txt");
    registry.delete(TARGET).expect(202);
    String mount = "blobs/uploads/?from=team/app&mount=" + Fixtures.digest("layer.txt");
    registry.post(new Pusher(registry, "team/other").target(mount)).expect(202);
  }
}
