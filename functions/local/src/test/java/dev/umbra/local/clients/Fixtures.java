package dev.umbra.local.clients;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Makes what is pushed. Each owner gets content of its own, always the same: containers/image
 * remembers on this machine which registry has which layer, and would not upload a layer that
 * another of its programs pushed.
 */
final class Fixtures {
  private static final int SMALL = 50_000;
  private static final int LARGE = 30 << 20;

  private final Path folder;

  Fixtures(Path folder) {
    this.folder = folder;
  }

  Fixture make(Kind kind, String owner) throws IOException {
    return make(kind, owner, Chart.VERSION);
  }

  private Fixture make(Kind kind, String owner, String tag) throws IOException {
    Random random = new Random((owner + kind + tag).hashCode());
    Layout layout = Layout.create(folder.resolve(Image.nameOf(kind)));
    Optional<Fixture> subject =
        kind == Kind.ARTIFACT ? Optional.of(make(Kind.IMAGE, owner, "subject")) : Optional.empty();
    Descriptor image =
        switch (kind) {
          case IMAGE -> image(layout, "amd64", bytes(random, SMALL));
          case DOCKER -> dockerImage(layout, bytes(random, SMALL));
          case INDEX -> index(layout, random);
          case LARGE -> image(layout, "amd64", bytes(random, LARGE));
          case ARTIFACT -> artifact(layout, bytes(random, SMALL), subject.orElseThrow().image());
          case CHART -> chart(layout, bytes(random, SMALL));
        };
    layout.tag(image, tag);
    return new Fixture(kind, layout, tag, image, subject);
  }

  private static byte[] bytes(Random random, int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  private static Descriptor image(Layout layout, String architecture, byte[] content)
      throws IOException {
    byte[] layer = Archive.of("content", content);
    Descriptor config = layout.put(MediaTypes.OCI_CONFIG, config(architecture, layer));
    return manifest(
        layout,
        MediaTypes.OCI_MANIFEST,
        config,
        layout.put(MediaTypes.OCI_LAYER, Archive.gzip(layer)));
  }

  private static Descriptor dockerImage(Layout layout, byte[] content) throws IOException {
    byte[] layer = Archive.of("content", content);
    Descriptor config = layout.put(MediaTypes.DOCKER_CONFIG, config("amd64", layer));
    return manifest(
        layout,
        MediaTypes.DOCKER_MANIFEST,
        config,
        layout.put(MediaTypes.DOCKER_LAYER, Archive.gzip(layer)));
  }

  private static Descriptor index(Layout layout, Random random) throws IOException {
    List<Map<String, Object>> children = new ArrayList<>();
    for (String architecture : List.of("amd64", "arm64")) {
      Map<String, Object> child = image(layout, architecture, bytes(random, SMALL)).json();
      child.put("platform", Members.of("os", "linux", "architecture", architecture));
      children.add(child);
    }
    Map<String, Object> index = document(MediaTypes.OCI_INDEX);
    index.put("manifests", children);
    return layout.put(MediaTypes.OCI_INDEX, index);
  }

  private static Descriptor artifact(Layout layout, byte[] content, Descriptor subject)
      throws IOException {
    Map<String, Object> manifest = document(MediaTypes.OCI_MANIFEST);
    manifest.put("artifactType", MediaTypes.SBOM);
    manifest.put("config", layout.put(MediaTypes.OCI_EMPTY, Members.of()).json());
    manifest.put("layers", List.of(layout.put(MediaTypes.SBOM, content).json()));
    manifest.put("subject", subject.json());
    return layout.put(MediaTypes.OCI_MANIFEST, manifest);
  }

  private static Descriptor chart(Layout layout, byte[] content) throws IOException {
    byte[] chart = Chart.of(content);
    Map<String, Object> description = Members.of("apiVersion", "v2");
    description.put("name", Chart.NAME);
    description.put("version", Chart.VERSION);
    return manifest(
        layout,
        MediaTypes.OCI_MANIFEST,
        layout.put(MediaTypes.CHART_CONFIG, description),
        layout.put(MediaTypes.CHART_LAYER, chart));
  }

  private static Map<String, Object> config(String architecture, byte[] layer) {
    Digest uncompressed = Digest.ofContent(Algorithm.SHA256, layer);
    Map<String, Object> config = Members.of("created", "2026-01-01T00:00:00Z");
    config.put("architecture", architecture);
    config.put("os", "linux");
    config.put("config", Members.of("Cmd", List.of("/content")));
    config.put(
        "rootfs", Members.of("type", "layers", "diff_ids", List.of(uncompressed.toString())));
    config.put("history", List.of(Members.of("created_by", "test")));
    return config;
  }

  private static Descriptor manifest(
      Layout layout, String mediaType, Descriptor config, Descriptor layer) throws IOException {
    Map<String, Object> manifest = document(mediaType);
    manifest.put("config", config.json());
    manifest.put("layers", List.of(layer.json()));
    return layout.put(mediaType, manifest);
  }

  private static Map<String, Object> document(String mediaType) {
    return Members.of("schemaVersion", 2, "mediaType", mediaType);
  }
}
