package dev.umbra.local.smoke;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;

/** An image that nobody has pushed before. */
record Image(Blob config, Blob layer) {
  static final String TYPE = "application/vnd.oci.image.manifest.v1+json";

  static Image random() {
    return new Image(Blob.ofSize(100), Blob.ofSize(1000));
  }

  /** Its manifest (OCI image specification, "Image Manifest"). */
  byte[] manifest() {
    return ("{\"schemaVersion\":2,\"mediaType\":\""
            + TYPE
            + "\",\"config\":"
            + descriptor("application/vnd.umbra.smoke.config", config)
            + ",\"layers\":["
            + descriptor("application/vnd.umbra.smoke.layer", layer)
            + "]}")
        .getBytes(UTF_8);
  }

  Digest digest() {
    return Digest.ofContent(Algorithm.SHA256, manifest());
  }

  private static String descriptor(String type, Blob blob) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
        .formatted(type, blob.digest(), blob.content().length);
  }
}
