package dev.umbra.local.shadow;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.image.MediaType;
import dev.umbra.local.clients.Archive;
import dev.umbra.testing.registry.Pusher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * An image that every client can unpack, or an index of some; its bytes depend on its seed.
 *
 * @param architecture empty for an index
 * @param manifest its bytes
 * @param blobs config and layers
 * @param children an index's
 */
record SampleImage(
    String architecture,
    MediaType mediaType,
    byte[] manifest,
    List<byte[]> blobs,
    List<SampleImage> children) {
  private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
  private static final String LAYER = "application/vnd.oci.image.layer.v1.tar";

  /** A small image of one layer. */
  static SampleImage small(String seed) {
    return of(seed, "amd64", 1, 50_000);
  }

  static SampleImage of(String seed, String architecture, int layers, int layerBytes) {
    Random random = new Random((seed + architecture).hashCode());
    List<byte[]> blobs = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      byte[] content = new byte[layerBytes];
      random.nextBytes(content);
      blobs.add(archive("content-" + layer, content));
    }
    List<String> layerDigests = blobs.stream().map(blob -> digest(blob).toString()).toList();
    byte[] config =
        json(
            Map.of(
                "architecture",
                architecture,
                "os",
                "linux",
                "rootfs",
                Map.of("type", "layers", "diff_ids", layerDigests)));
    Map<String, Object> manifest = document(MediaType.OCI_MANIFEST);
    manifest.put("config", descriptor(CONFIG, config));
    manifest.put("layers", blobs.stream().map(blob -> descriptor(LAYER, blob)).toList());
    blobs.addFirst(config);
    return new SampleImage(
        architecture, MediaType.OCI_MANIFEST, json(manifest), List.copyOf(blobs), List.of());
  }

  /** An index of two images. */
  static SampleImage index(String seed) {
    List<SampleImage> children =
        List.of(of(seed, "amd64", 1, 50_000), of(seed, "arm64", 1, 50_000));
    Map<String, Object> index = document(MediaType.OCI_INDEX);
    index.put("manifests", children.stream().map(SampleImage::child).toList());
    return new SampleImage("", MediaType.OCI_INDEX, json(index), List.of(), children);
  }

  private Map<String, Object> child() {
    Map<String, Object> members = descriptor(mediaType.value(), manifest);
    members.put("platform", Map.of("os", "linux", "architecture", architecture));
    return members;
  }

  private static Map<String, Object> document(MediaType type) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("schemaVersion", 2);
    members.put("mediaType", type.value());
    return members;
  }

  private static Map<String, Object> descriptor(String type, byte[] content) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("mediaType", type);
    members.put("digest", digest(content).toString());
    members.put("size", content.length);
    return members;
  }

  private static byte[] archive(String name, byte[] content) {
    try {
      return Archive.of(name, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] json(Map<String, ?> members) {
    try {
      return JSON.std.asBytes(members);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Digest digest(byte[] content) {
    return Digest.ofContent(Algorithm.SHA256, content);
  }

  Digest digest() {
    return digest(manifest);
  }

  /** Everything that a client has who pulled all of it, by digests: manifests and blobs. */
  Map<Digest, byte[]> files() {
    Map<Digest, byte[]> files = new LinkedHashMap<>();
    files.put(digest(), manifest);
    blobs.forEach(blob -> files.put(digest(blob), blob));
    children.forEach(child -> files.putAll(child.files()));
    return files;
  }

  /** What of it is no manifest. */
  List<Digest> allBlobs() {
    List<Digest> all = new ArrayList<>(blobs.stream().map(SampleImage::digest).toList());
    children.forEach(child -> all.addAll(child.allBlobs()));
    return all;
  }

  /**
   * Pushes it, its children by their digests.
   *
   * @param reference a tag or its digest
   */
  void push(Pusher pusher, String repository, String reference) {
    blobs.forEach(blob -> pusher.blob(repository, blob));
    children.forEach(child -> child.push(pusher, repository, child.digest().toString()));
    var _ = pusher.manifest(repository, reference, mediaType, manifest);
  }
}
