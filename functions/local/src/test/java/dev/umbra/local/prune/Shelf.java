package dev.umbra.local.prune;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.image.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The blobs and manifests of a scenario, by the names that it gives them. */
final class Shelf {
  private final Map<String, Content> contents = new TreeMap<>();

  void put(String name, Content content) {
    if (contents.putIfAbsent(name, content) != null) {
      throw new IllegalArgumentException(name + " is there already");
    }
  }

  /** The content of this name: a blob where nothing else was said. */
  Content get(String name) {
    return contents.computeIfAbsent(name, none -> blob("the content of " + name, Algorithm.SHA256));
  }

  boolean has(String name) {
    return contents.containsKey(name);
  }

  static Content blob(String text, Algorithm algorithm) {
    byte[] bytes = text.getBytes(UTF_8);
    return new Content(
        bytes, Digest.ofContent(algorithm, bytes), Optional.empty(), List.of(), List.of());
  }

  static Content manifest(
      String document,
      MediaType type,
      Algorithm algorithm,
      List<String> children,
      List<String> blobs) {
    byte[] bytes = document.getBytes(UTF_8);
    return new Content(
        bytes, Digest.ofContent(algorithm, bytes), Optional.of(type), children, blobs);
  }

  /** A text with names in place of the digests that the scenario named. */
  String readable(String text) {
    String readable = text;
    for (Map.Entry<String, Content> content : contents.entrySet()) {
      readable = readable.replace(content.getValue().digest().toString(), content.getKey());
    }
    return readable;
  }
}
