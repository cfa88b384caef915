package dev.umbra.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.umbra.image.ManifestParser;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Documents made to be expensive, too large to be files. */
final class Bombs {
  private static final int MAX = ManifestParser.MAX_BYTES;
  private static final int DEEP = 100_000;
  private static final int MANY = 10_001;
  private static final String IMAGE = "{\"schemaVersion\":2,\"mediaType\":\"" + Media.IMAGE + "\"";
  private static final String INDEX = "{\"schemaVersion\":2,\"mediaType\":\"" + Media.INDEX + "\"";
  private static final String DESCRIPTOR =
      "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":48}"
          .formatted(Media.IMAGE, Fixtures.digest("layer.txt"));

  private Bombs() {}

  private static final class Media {
    static final String IMAGE = "application/vnd.oci.image.manifest.v1+json";
    static final String INDEX = "application/vnd.oci.image.index.v1+json";
  }

  static byte[] make(String name) {
    return switch (name) {
      case "zeros" -> new byte[MAX];
      case "too-large" -> new byte[MAX + 1];
      case "five-megabytes" -> new byte[5_000_000];
      default -> text(name).getBytes(UTF_8);
    };
  }

  private static String text(String name) {
    return switch (name) {
      case "spaces" -> " ".repeat(MAX);
      case "brackets" -> "[".repeat(MAX);
      case "nested-arrays" -> with("x", "[".repeat(DEEP) + "]".repeat(DEEP));
      case "nested-objects" -> with("x", "{\"x\":".repeat(DEEP) + "1" + "}".repeat(DEEP));
      case "nested-annotations" ->
          with("annotations", "{\"x\":".repeat(200) + "\"\"" + "}".repeat(200));
      case "nested-descriptors" ->
          with("config", "{\"config\":".repeat(DEEP) + "1" + "}".repeat(DEEP));
      case "many-layers" -> with("config", DESCRIPTOR, "layers", many(DESCRIPTOR));
      case "many-children" -> INDEX + ",\"manifests\":" + many(DESCRIPTOR) + "}";
      case "empty-layers" -> with("config", DESCRIPTOR, "layers", many("{}"));
      case "long-number" -> with("x", "1".repeat(1_000_000));
      case "long-size" -> with("config", DESCRIPTOR.replace("48", "4".repeat(1_000_000)));
      case "long-name" -> with("x".repeat(DEEP), "1");
      case "long-text" -> with("x", '"' + "y".repeat(MAX - IMAGE.length() - 8) + '"');
      case "many-members" -> "{" + members(250_000) + "}";
      case "too-large-image" ->
          with("config", DESCRIPTOR, "layers", "[" + " ".repeat(MAX) + DESCRIPTOR + "]");
      default -> throw new IllegalArgumentException("no bomb " + name);
    };
  }

  private static String with(String member, String value) {
    return IMAGE + ",\"" + member + "\":" + value + "}";
  }

  private static String with(String member, String value, String other, String otherValue) {
    return IMAGE + ",\"" + member + "\":" + value + ",\"" + other + "\":" + otherValue + "}";
  }

  private static String many(String element) {
    return "[" + (element + ",").repeat(MANY - 1) + element + "]";
  }

  private static String members(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"m" + i + "\":" + i)
        .collect(Collectors.joining(","));
  }
}
