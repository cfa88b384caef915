package dev.umbra.functions.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.umbra.image.Digest;
import dev.umbra.local.layer.Layer;
import dev.umbra.testing.registry.SmallImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * An image of one layer that fits in no function, as an OCI image layout.
 *
 * @param folder of the layout
 */
record LargeImage(Path folder, Layer layer, byte[] config, byte[] manifest) {
  private static final String CONFIG_TYPE = "application/vnd.oci.image.config.v1+json";
  private static final String LAYER_TYPE = "application/vnd.oci.image.layer.v1.tar";

  /** Writes one whose tag is {@code 1}. */
  static LargeImage write(Path folder, long size) {
    Layer layer = Layer.of(size, 7);
    byte[] config =
        "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"%s\"]}}"
            .formatted(layer.digest())
            .getBytes(UTF_8);
    byte[] manifest =
        "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s]}"
            .formatted(
                SmallImage.MEDIA_TYPE,
                descriptor(CONFIG_TYPE, SmallImage.digest(config), config.length),
                descriptor(LAYER_TYPE, layer.digest(), size))
            .getBytes(UTF_8);
    try {
      Path blobs = Files.createDirectories(folder.resolve("blobs/sha256"));
      try (FileChannel file =
          FileChannel.open(
              blobs.resolve(layer.digest().hex()),
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.WRITE)) {
        layer.writeTo(file);
      }
      Files.write(blobs.resolve(SmallImage.digest(config).hex()), config);
      Files.write(blobs.resolve(SmallImage.digest(manifest).hex()), manifest);
      Files.writeString(folder.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
      Files.writeString(folder.resolve("index.json"), index(manifest));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new LargeImage(folder, layer, config, manifest);
  }

  private static String index(byte[] manifest) {
    String descriptor =
        descriptor(SmallImage.MEDIA_TYPE, SmallImage.digest(manifest), manifest.length);
    String named =
        descriptor.substring(0, descriptor.length() - 1)
            + ",\"annotations\":{\"org.opencontainers.image.ref.name\":\"1\"}}";
    return "{\"schemaVersion\":2,\"manifests\":[%s]}".formatted(named);
  }

  private static String descriptor(String mediaType, Digest digest, long size) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
        .formatted(mediaType, digest, size);
  }

  Digest digest() {
    return SmallImage.digest(manifest);
  }
}
