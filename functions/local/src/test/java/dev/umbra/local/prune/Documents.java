package dev.umbra.local.prune;

import dev.umbra.image.Algorithm;
import dev.umbra.image.MediaType;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes manifests of all kinds. Options: {@code subject=M}, {@code foreign=L} (a layer that others
 * distribute), {@code inline=L} (a layer that stands in its descriptor), {@code digest=sha512},
 * {@code note=text} (to make two that name the same differ).
 */
final class Documents {
  private static final Map<String, MediaType> IMAGES =
      Map.of("docker", MediaType.DOCKER_MANIFEST, "oci", MediaType.OCI_MANIFEST);
  private static final Map<String, MediaType> INDEXES =
      Map.of("docker", MediaType.DOCKER_LIST, "oci", MediaType.OCI_INDEX);
  private static final MediaType SCHEMA_1 =
      new MediaType("application/vnd.docker.distribution.manifest.v1+json");
  private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
  private static final String LAYER = "application/vnd.oci.image.layer.v1.tar";

  private final Shelf shelf;

  Documents(Shelf shelf) {
    this.shelf = shelf;
  }

  /** {@code image M docker|oci CONFIG LAYER…}. */
  void image(Words words) {
    String name = words.next();
    MediaType type = words.oneOf(IMAGES);
    String config = words.next();
    List<String> layers = words.rest();
    List<String> blobs = new ArrayList<>(List.of(config));
    blobs.addAll(layers);
    String members =
        "\"config\":%s,\"layers\":[%s]"
            .formatted(descriptor(CONFIG, config, ""), layers(layers, words));
    put(name, type, members, List.of(), blobs, words);
  }

  /** {@code index X docker|oci MANIFEST…}, each with a platform behind {@code @} if need be. */
  void index(Words words) {
    String name = words.next();
    MediaType type = words.oneOf(INDEXES);
    List<String> children = words.rest();
    String members =
        "\"manifests\":[%s]"
            .formatted(children.stream().map(this::child).collect(Collectors.joining(",")));
    List<String> names = children.stream().map(child -> child.split("@", 2)[0]).toList();
    put(name, type, members, names, List.of(), words);
  }

  private String child(String child) {
    String[] parts = child.split("@", 2);
    String platform = parts.length == 2 ? parts[1] : "linux/amd64";
    String[] system = platform.split("/", 2);
    String more =
        ",\"platform\":{\"os\":\"%s\",\"architecture\":\"%s\"}".formatted(system[0], system[1]);
    String type = shelf.get(parts[0]).mediaType().orElse(MediaType.OCI_MANIFEST).value();
    return descriptor(type, parts[0], more);
  }

  /** {@code artifact A BLOB…}: the artifact manifest of the OCI 1.1 release candidates. */
  void artifact(Words words) {
    String name = words.next();
    List<String> blobs = words.rest();
    String members = "\"blobs\":[%s]".formatted(layers(blobs, words));
    put(name, MediaType.OCI_ARTIFACT, members, List.of(), blobs, words);
  }

  /** {@code unknown U BLOB…}: a type that nobody knows, its blobs somewhere in it. */
  void unknown(Words words) {
    String name = words.next();
    List<String> blobs = words.rest();
    String members = "\"parts\":{\"inner\":[%s]}".formatted(layers(blobs, words));
    MediaType type = new MediaType("application/vnd.example.thing.v1+json");
    put(name, type, members, List.of(), blobs, words);
  }

  /** {@code schema1 S LAYER…}: Docker's first image manifest, unsigned. */
  void schema1(Words words) {
    String name = words.next();
    List<String> layers = words.rest();
    String members =
        "\"name\":\"old\",\"fsLayers\":[%s]"
            .formatted(
                layers.stream()
                    .map(layer -> "{\"blobSum\":\"%s\"}".formatted(shelf.get(layer).digest()))
                    .collect(Collectors.joining(",")));
    put(name, SCHEMA_1, members, List.of(), layers, words);
  }

  private String layers(List<String> layers, Words words) {
    return layers.stream()
        .map(layer -> descriptor(LAYER, layer, more(layer, words)))
        .collect(Collectors.joining(","));
  }

  private String more(String layer, Words words) {
    if (words.option("foreign").filter(layer::equals).isPresent()) {
      return ",\"urls\":[\"https://elsewhere.example/layer\"]";
    }
    return words
        .option("inline")
        .filter(layer::equals)
        .map(
            inline ->
                ",\"data\":\"%s\""
                    .formatted(Base64.getEncoder().encodeToString(shelf.get(layer).bytes())))
        .orElse("");
  }

  private String descriptor(String type, String name, String more) {
    Content content = shelf.get(name);
    return "{\"mediaType\":\"%s\",\"size\":%d,\"digest\":\"%s\"%s}"
        .formatted(type, content.bytes().length, content.digest(), more);
  }

  private void put(
      String name,
      MediaType type,
      String members,
      List<String> children,
      List<String> blobs,
      Words words) {
    Function<String, String> subject =
        about ->
            ",\"subject\":"
                + descriptor(
                    shelf.get(about).mediaType().orElse(MediaType.OCI_MANIFEST).value(), about, "");
    String document =
        "{\"schemaVersion\":%d,\"mediaType\":\"%s\",%s%s,\"annotations\":{\"note\":\"%s\"}}"
            .formatted(
                type.equals(SCHEMA_1) ? 1 : 2,
                type,
                members,
                words.option("subject").map(subject).orElse(""),
                words.option("note").orElse(""));
    Algorithm algorithm = words.option("digest").flatMap(Algorithm::parse).orElse(Algorithm.SHA256);
    List<String> uploaded =
        blobs.stream()
            .filter(blob -> !words.option("foreign").filter(blob::equals).isPresent())
            .filter(blob -> !words.option("inline").filter(blob::equals).isPresent())
            .toList();
    shelf.put(name, Shelf.manifest(document, type, algorithm, children, uploaded));
  }

  /** {@code blob L [digest=sha512]}. */
  void blob(Words words) {
    String name = words.next();
    Algorithm algorithm = words.option("digest").flatMap(Algorithm::parse).orElse(Algorithm.SHA256);
    shelf.put(name, Shelf.blob("the content of " + name, algorithm));
  }
}
