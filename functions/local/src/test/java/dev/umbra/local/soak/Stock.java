package dev.umbra.local.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Images that share layers, and indexes that share images: whatever is pushed, some of it was there
 * before, and some of that is old.
 */
final class Stock {
  private static final String INDEX = "application/vnd.oci.image.index.v1+json";
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
  private static final String LAYER = "application/vnd.oci.image.layer.v1.tar";
  private static final int LAYERS = 50;
  private static final int IMAGES = 60;
  private static final int INDEXES = 30;
  private static final int LAYERS_OF_IMAGE = 3;
  private static final int LAYER_BYTES = 20_000;

  private final Path folder;
  private final Random random;
  private final List<Item> items = new ArrayList<>();

  private Stock(Path folder, Random random) {
    this.folder = folder;
    this.random = random;
  }

  static List<Item> make(Path folder, Random random) throws IOException {
    Stock stock = new Stock(folder, random);
    stock.make();
    return List.copyOf(stock.items);
  }

  private record Part(byte[] content, Map<String, Object> descriptor, List<Part> parts) {
    Stream<Part> all() {
      return Stream.concat(Stream.of(this), parts.stream().flatMap(Part::all));
    }
  }

  private void make() throws IOException {
    List<Part> layers = new ArrayList<>();
    for (int layer = 0; layer < LAYERS; layer++) {
      byte[] content = new byte[LAYER_BYTES];
      random.nextBytes(content);
      layers.add(part(LAYER, content, List.of()));
    }
    List<Part> images = new ArrayList<>();
    for (int image = 0; image < IMAGES; image++) {
      images.add(
          image(
              image,
              random
                  .ints(0, LAYERS)
                  .distinct()
                  .limit(LAYERS_OF_IMAGE)
                  .mapToObj(layers::get)
                  .toList()));
    }
    for (int index = 0; index < INDEXES; index++) {
      List<Part> two = random.ints(0, IMAGES).distinct().limit(2).mapToObj(images::get).toList();
      write(
          part(
              INDEX,
              json(
                  Map.of(
                      "schemaVersion",
                      2,
                      "mediaType",
                      INDEX,
                      "manifests",
                      two.stream().map(Part::descriptor).toList())),
              two));
    }
    for (Part image : images) {
      write(image);
    }
  }

  private static Part image(int number, List<Part> layers) throws IOException {
    Part config =
        part(
            CONFIG,
            json(
                Map.of(
                    "architecture",
                    "amd64",
                    "os",
                    "linux",
                    "author",
                    "image " + number,
                    "rootfs",
                    Map.of(
                        "type",
                        "layers",
                        "diff_ids",
                        layers.stream().map(layer -> layer.descriptor().get("digest")).toList()))),
            List.of());
    byte[] manifest =
        json(
            Map.of(
                "schemaVersion",
                2,
                "mediaType",
                MANIFEST,
                "config",
                config.descriptor(),
                "layers",
                layers.stream().map(Part::descriptor).toList()));
    return part(MANIFEST, manifest, Stream.concat(Stream.of(config), layers.stream()).toList());
  }

  private static Part part(String type, byte[] content, List<Part> parts) {
    Digest digest = Digest.ofContent(Algorithm.SHA256, content);
    return new Part(
        content,
        Map.of("mediaType", type, "digest", digest.toString(), "size", content.length),
        parts);
  }

  private static byte[] json(Map<String, ?> members) throws IOException {
    return JSON.std.asString(members).getBytes(UTF_8);
  }

  private void write(Part root) throws IOException {
    Path layout = folder.resolve("item-" + items.size());
    Path blobs = Files.createDirectories(layout.resolve("blobs/sha256"));
    for (Part part : root.all().toList()) {
      Digest digest = Digest.ofContent(Algorithm.SHA256, part.content());
      Files.write(blobs.resolve(digest.hex()), part.content());
    }
    Map<String, Object> entry = new LinkedHashMap<>(root.descriptor());
    entry.put("annotations", Map.of("org.opencontainers.image.ref.name", "it"));
    Files.write(layout.resolve("oci-layout"), json(Map.of("imageLayoutVersion", "1.0.0")));
    Files.write(
        layout.resolve("index.json"),
        json(Map.of("schemaVersion", 2, "manifests", List.of(entry))));
    items.add(new Item(layout, Digest.ofContent(Algorithm.SHA256, root.content())));
  }
}
