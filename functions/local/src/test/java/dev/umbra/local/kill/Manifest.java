package dev.umbra.local.kill;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An image for one platform.
 *
 * @param blobs the config, then the layers
 * @param json its manifest, which is content like any other
 */
record Manifest(List<Blob> blobs, Blob json) {
  static final String TYPE = "application/vnd.oci.image.manifest.v1+json";
  static final String INDEX_TYPE = "application/vnd.oci.image.index.v1+json";
  private static final String CONFIG_TYPE = "application/vnd.oci.image.config.v1+json";
  private static final String LAYER_TYPE = "application/vnd.oci.image.layer.v1.tar";

  static Manifest of(Blob config, List<Blob> layers) {
    String json =
        """
        {"schemaVersion":2,"mediaType":"%s","config":%s,"layers":[%s]}\
        """
            .formatted(
                TYPE,
                config.descriptor(CONFIG_TYPE),
                layers.stream()
                    .map(layer -> layer.descriptor(LAYER_TYPE))
                    .collect(Collectors.joining(",")));
    List<Blob> blobs = Stream.concat(Stream.of(config), layers.stream()).toList();
    return new Manifest(blobs, Blob.ofText(json));
  }

  static Blob index(List<Manifest> manifests) {
    return Blob.ofText(
        """
        {"schemaVersion":2,"mediaType":"%s","manifests":[%s]}\
        """
            .formatted(
                INDEX_TYPE,
                manifests.stream()
                    .map(manifest -> manifest.json().descriptor(TYPE))
                    .collect(Collectors.joining(","))));
  }
}
