package dev.umbra.testing.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** An OCI image of a few random layers, which no client needs to unpack. */
public record SmallImage(byte[] config, List<byte[]> layers, byte[] manifest) {
  public static final String MEDIA_TYPE = "application/vnd.oci.image.manifest.v1+json";

  private static final String CONFIG_TYPE = "application/vnd.oci.image.config.v1+json";
  private static final String LAYER_TYPE = "application/vnd.oci.image.layer.v1.tar";

  /** Images of one seed are equal, those of two have nothing in common. */
  public static SmallImage random(long seed) {
    Random random = new Random(seed);
    List<byte[]> layers = new ArrayList<>();
    for (int size : new int[] {100, 70_000, 1_000_000}) {
      byte[] layer = new byte[size];
      random.nextBytes(layer);
      layers.add(layer);
    }
    byte[] config = config(layers).getBytes(UTF_8);
    return new SmallImage(config, layers, manifest(config, layers).getBytes(UTF_8));
  }

  private static String config(List<byte[]> layers) {
    String ids =
        layers.stream()
            .map(layer -> "\"" + digest(layer) + "\"")
            .collect(Collectors.joining(",", "[", "]"));
    return "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":%s}}"
        .formatted(ids);
  }

  private static String manifest(byte[] config, List<byte[]> layers) {
    return "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":%s}"
        .formatted(
            MEDIA_TYPE,
            descriptor(CONFIG_TYPE, config),
            layers.stream()
                .map(layer -> descriptor(LAYER_TYPE, layer))
                .collect(Collectors.joining(",", "[", "]")));
  }

  /** A manifest without layers that is as long as asked, by an annotation. */
  public static byte[] manifestOfSize(byte[] config, int size) {
    String start =
        "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[],\"annotations\":{\"filler\":\""
            .formatted(MEDIA_TYPE, descriptor(CONFIG_TYPE, config));
    String end = "\"}}";
    return (start + "x".repeat(size - start.length() - end.length()) + end).getBytes(UTF_8);
  }

  private static String descriptor(String mediaType, byte[] content) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
        .formatted(mediaType, digest(content), content.length);
  }

  public static Digest digest(byte[] content) {
    return Digest.ofContent(Algorithm.SHA256, content);
  }

  /** Config and layers. */
  public List<byte[]> blobs() {
    List<byte[]> blobs = new ArrayList<>(layers);
    blobs.add(config);
    return blobs;
  }

  /** Writes an OCI image layout, as command-line clients read it. */
  public Path writeLayout(Path folder) {
    try {
      Path blobs = Files.createDirectories(folder.resolve("blobs/sha256"));
      for (byte[] content : blobs()) {
        Files.write(blobs.resolve(digest(content).hex()), content);
      }
      Files.write(blobs.resolve(digest(manifest).hex()), manifest);
      Files.writeString(folder.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
      Files.writeString(
          folder.resolve("index.json"),
          "{\"schemaVersion\":2,\"manifests\":[%s]}".formatted(descriptor(MEDIA_TYPE, manifest)));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a layout written by a client has exactly this image's content. */
  public boolean isIn(Path layout) {
    List<byte[]> all = blobs();
    all.add(manifest);
    return all.stream().allMatch(content -> isIn(layout, content));
  }

  private static boolean isIn(Path layout, byte[] content) {
    try {
      Path blob = layout.resolve("blobs/sha256").resolve(digest(content).hex());
      return Files.exists(blob) && Arrays.equals(Files.readAllBytes(blob), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
