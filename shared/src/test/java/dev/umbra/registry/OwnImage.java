package dev.umbra.registry;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.image.MediaType;
import java.nio.charset.StandardCharsets;

/**
 * An image that a client pushes here: a config, and no layers.
 *
 * @param author makes it differ from others
 */
record OwnImage(String author) {
  private byte[] config() {
    return ("{\"author\":\"" + author + "\"}").getBytes(StandardCharsets.UTF_8);
  }

  private byte[] manifest() {
    return """
        {"schemaVersion":2,"mediaType":"%s","config":{"mediaType":"application/x","digest":"%s",\
        "size":%d},"layers":[]}"""
        .formatted(MediaType.OCI_MANIFEST, digest(config()), config().length)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Digest digest(byte[] bytes) {
    return Digest.ofContent(Algorithm.SHA256, bytes);
  }

  /**
   * Pushes it.
   *
   * @param repository path of the repository
   * @return the manifest's digest
   */
  Digest push(Door door, String repository, String tag) {
    String blobs = repository + "/blobs/uploads/?digest=" + digest(config());
    var _ = door.send(TestRequest.of("POST", blobs).withBody(config())).expect(201);
    var _ = door.put(repository + "/manifests/" + tag, manifest()).expect(201);
    return digest(manifest());
  }
}
