package dev.umbra.explore;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.image.Manifest;
import dev.umbra.image.ManifestParser;
import dev.umbra.image.MediaType;
import dev.umbra.image.ParsedManifest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A manifest, and what it names. Whoever checks whether it can be pulled knows that from here, not
 * from the production code's parser.
 */
record Artifact(
    String name,
    Digest digest,
    Manifest manifest,
    byte[] bytes,
    List<Blob> blobs,
    List<Artifact> children,
    Optional<Artifact> subject) {
  Artifact {
    blobs = List.copyOf(blobs);
    children = List.copyOf(children);
  }

  /** An image; its first blob is its config. */
  static Artifact image(String name, Blob... blobs) {
    return image(name, Optional.empty(), List.of(blobs));
  }

  /** An image that refers to another. */
  static Artifact referrer(String name, Artifact subject, Blob... blobs) {
    return image(name, Optional.of(subject), List.of(blobs));
  }

  private static Artifact image(String name, Optional<Artifact> subject, List<Blob> blobs) {
    String type = "application/vnd.oci.image.layer.v1.tar";
    String layers =
        blobs.stream()
            .skip(1)
            .map(blob -> descriptor(type, blob.name().length(), blob.digest()))
            .collect(Collectors.joining(","));
    String members =
        "\"config\":%s,\"layers\":[%s]"
            .formatted(
                descriptor(
                    "application/vnd.oci.image.config.v1+json",
                    blobs.getFirst().name().length(),
                    blobs.getFirst().digest()),
                layers);
    return of(name, MediaType.OCI_MANIFEST, members, blobs, List.of(), subject);
  }

  /** An index of these. */
  static Artifact index(String name, Artifact... children) {
    String list =
        Stream.of(children)
            .map(
                child ->
                    descriptor(
                        child.manifest().mediaType().value(), child.bytes().length, child.digest()))
            .collect(Collectors.joining(","));
    return of(
        name,
        MediaType.OCI_INDEX,
        "\"manifests\":[" + list + "]",
        List.of(),
        List.of(children),
        Optional.empty());
  }

  private static Artifact of(
      String name,
      MediaType type,
      String members,
      List<Blob> blobs,
      List<Artifact> children,
      Optional<Artifact> subject) {
    String subjectMember =
        subject
            .map(
                to ->
                    ",\"subject\":"
                        + descriptor(
                            to.manifest().mediaType().value(), to.bytes().length, to.digest()))
            .orElse("");
    byte[] bytes =
        "{\"schemaVersion\":2,\"mediaType\":\"%s\",%s%s,\"annotations\":{\"name\":\"%s\"}}"
            .formatted(type, members, subjectMember, name)
            .getBytes(UTF_8);
    return new Artifact(
        name,
        Digest.ofContent(Algorithm.SHA256, bytes),
        parsed(bytes),
        bytes,
        blobs,
        children,
        subject);
  }

  private static String descriptor(String type, int size, Digest digest) {
    return "{\"mediaType\":\"%s\",\"size\":%d,\"digest\":\"%s\"}".formatted(type, size, digest);
  }

  private static Manifest parsed(byte[] bytes) {
    return switch (ManifestParser.parse(bytes, Optional.empty())) {
      case ParsedManifest.Valid valid -> valid.manifest();
      case ParsedManifest.Invalid invalid -> throw new AssertionError(invalid.reason());
    };
  }

  /** It and all that it names, to any depth. */
  Stream<Artifact> all() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(Artifact::all));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Artifact artifact && artifact.digest.equals(digest);
  }

  @Override
  public int hashCode() {
    return digest.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
