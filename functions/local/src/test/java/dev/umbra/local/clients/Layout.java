package dev.umbra.local.clients;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A folder in the form of the OCI image layout, with one image in it. */
record Layout(Path folder) {
  static Layout create(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("blobs/sha256"));
    Files.writeString(folder.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
    return new Layout(folder);
  }

  Descriptor put(String mediaType, byte[] content) throws IOException {
    Digest digest = Digest.ofContent(Algorithm.SHA256, content);
    Files.write(file(digest), content);
    return new Descriptor(mediaType, digest, content.length);
  }

  Descriptor put(String mediaType, Map<String, ?> json) throws IOException {
    return put(mediaType, JSON.std.asBytes(json));
  }

  /** Makes this the layout's one image. */
  void tag(Descriptor image, String tag) throws IOException {
    Map<String, Object> entry = image.json();
    entry.put("annotations", Map.of("org.opencontainers.image.ref.name", tag));
    Map<String, Object> index = Members.of("schemaVersion", 2, "manifests", List.of(entry));
    JSON.std.write(index, folder.resolve("index.json").toFile());
  }

  /** The layout's one image. */
  Descriptor image() throws IOException {
    return Contents.of(json(folder.resolve("index.json"))).children().getFirst();
  }

  Path file(Digest digest) {
    return folder.resolve("blobs/sha256").resolve(digest.hex());
  }

  Contents contents(Descriptor manifest) throws IOException {
    return Contents.of(json(file(manifest.digest())));
  }

  private static Map<?, ?> json(Path file) throws IOException {
    return JSON.std.mapFrom(file.toFile());
  }

  @Override
  public String toString() {
    return folder.toString();
  }

  /** What a manifest refers to. */
  record Contents(List<Descriptor> children, List<Descriptor> blobs) {
    private static Contents of(Map<?, ?> manifest) {
      if (manifest.get("manifests") instanceof List<?> children) {
        return new Contents(descriptors(children), List.of());
      }
      List<Descriptor> blobs = new ArrayList<>(descriptors(List.of(manifest.get("config"))));
      if (manifest.get("layers") instanceof List<?> layers) {
        blobs.addAll(descriptors(layers));
      }
      return new Contents(List.of(), blobs);
    }

    private static List<Descriptor> descriptors(List<?> members) {
      return members.stream().map(member -> Descriptor.of((Map<?, ?>) member)).toList();
    }
  }
}
