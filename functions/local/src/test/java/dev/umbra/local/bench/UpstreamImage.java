package dev.umbra.local.bench;

import dev.umbra.image.Digest;
import dev.umbra.image.MediaType;
import dev.umbra.local.layer.Layer;
import dev.umbra.local.layer.LayerClient;
import dev.umbra.testing.registry.Pusher;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** An image of one large layer, under a tag of its own. */
record UpstreamImage(String tag, Layer layer) {
  private static final byte[] CONFIG =
      "{\"architecture\":\"amd64\",\"os\":\"linux\"}".getBytes(StandardCharsets.UTF_8);

  /** Pushes one that no other seed gives. */
  static UpstreamImage push(URI registry, String repository, long size, long seed) {
    UpstreamImage image = new UpstreamImage("v" + seed, Layer.of(size, seed));
    new LayerClient(registry, repository).pushByPut(image.layer);
    Pusher pusher = Pusher.to(registry);
    byte[] manifest = image.manifest(pusher.blob(repository, CONFIG));
    var _ = pusher.manifest(repository, image.tag, MediaType.OCI_MANIFEST, manifest);
    return image;
  }

  private byte[] manifest(Digest config) {
    return """
        {"schemaVersion":2,"mediaType":"%s",\
        "config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"%s","size":%d},\
        "layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar","digest":"%s","size":%d}]}
        """
        .formatted(MediaType.OCI_MANIFEST, config, CONFIG.length, layer.digest(), layer.size())
        .getBytes(StandardCharsets.UTF_8);
  }
}
