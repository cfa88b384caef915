package dev.umbra.shadow;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.umbra.http.Body;
import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.image.Manifest;
import dev.umbra.image.ManifestParser;
import dev.umbra.image.MediaType;
import dev.umbra.image.ParsedManifest;
import dev.umbra.image.RepositoryName;
import dev.umbra.image.Tag;
import dev.umbra.store.BlobRecord;
import dev.umbra.store.Grace;
import dev.umbra.store.InterposedStore;
import dev.umbra.store.MemoryObjectStore;
import dev.umbra.store.ObjectIds;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.Overlay;
import dev.umbra.store.Repository;
import dev.umbra.store.StoredBlob;
import dev.umbra.store.UploadKeys;
import dev.umbra.store.Versioned;
import dev.umbra.testing.TestClock;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** A bucket in memory with a clock to move, and what pushes do on it. */
final class Bench {
  static final Grace GRACE = Grace.DEFAULT;
  static final Duration OLD = GRACE.period().dividedBy(2).plusMinutes(1);
  static final RepositoryName APP = RepositoryName.ofCanonical("docker.io/org/app");
  static final RepositoryName BASE = RepositoryName.ofCanonical("docker.io/org/base");

  final TestClock clock = new TestClock();
  final ObjectStore memory = new MemoryObjectStore(clock);
  final ObjectIds ids =
      new ObjectIds(UploadKeys.of("0123456789abcdef".getBytes(UTF_8)), GRACE, clock);
  private final Stack stack;

  Bench(Overlay... overlays) {
    stack = new Stack(overlays.length == 0 ? List.of(Overlay.LOCAL) : Arrays.asList(overlays));
  }

  Stores stores() {
    return Stores.on(memory, ids, GRACE, clock);
  }

  private Stores stores(InterposedStore.Before before) {
    return Stores.on(InterposedStore.of(memory, before), ids, GRACE, clock);
  }

  BlobView view() {
    return new BlobView(stack, stores());
  }

  BlobView view(InterposedStore.Before before) {
    return new BlobView(stack, stores(before));
  }

  Deletion deletion() {
    return new Deletion(stack, stores());
  }

  ManifestPush manifests() {
    return new ManifestPush(stack, stores());
  }

  ManifestPush manifests(InterposedStore.Before before) {
    return new ManifestPush(stack, stores(before));
  }

  Repository local(RepositoryName name) {
    return new Repository(stack.top(), name);
  }

  static Body body(String content) {
    byte[] bytes = content.getBytes(UTF_8);
    return new Body(OptionalLong.of(bytes.length), new ByteArrayInputStream(bytes));
  }

  static Digest digest(String content) {
    return Digest.ofContent(Algorithm.SHA256, content.getBytes(UTF_8));
  }

  StoredBlob blob(RepositoryName name, String content) {
    return new BlobPush(stack, stores()).push(name, digest(content), body(content));
  }

  /** Data as an upload at the edge leaves it: no record. */
  StoredBlob unrecorded(RepositoryName name, String content) {
    return stores().data().write(name, digest(content), body(content));
  }

  Optional<Versioned<BlobRecord>> record(RepositoryName name, String content) {
    return stores().blobs().read(local(name), digest(content));
  }

  /** An image of blobs that have this content, the first of them its config. */
  static byte[] image(String config, String... layers) {
    String list =
        Arrays.stream(layers)
            .map(
                layer ->
                    descriptor(
                        "application/vnd.oci.image.layer.v1.tar", layer.length(), digest(layer)))
            .collect(Collectors.joining(","));
    return """
        {"schemaVersion":2,"mediaType":"%s","config":%s,"layers":[%s]}"""
        .formatted(
            MediaType.OCI_MANIFEST,
            descriptor("application/vnd.oci.image.config.v1+json", config.length(), digest(config)),
            list)
        .getBytes(UTF_8);
  }

  static byte[] index(byte[]... manifests) {
    String list =
        Arrays.stream(manifests)
            .map(
                bytes ->
                    descriptor(
                        MediaType.OCI_MANIFEST.value(),
                        bytes.length,
                        Digest.ofContent(Algorithm.SHA256, bytes)))
            .collect(Collectors.joining(","));
    return """
        {"schemaVersion":2,"mediaType":"%s","manifests":[%s]}"""
        .formatted(MediaType.OCI_INDEX, list)
        .getBytes(UTF_8);
  }

  private static String descriptor(String type, int size, Digest digest) {
    return """
        {"mediaType":"%s","size":%d,"digest":"%s"}"""
        .formatted(type, size, digest);
  }

  static ManifestPush.Pushed byTag(RepositoryName name, String tag, byte[] manifest) {
    return pushed(name, manifest, List.of(new Tag(tag)), ManifestPush.By.TAG);
  }

  static ManifestPush.Pushed byDigest(RepositoryName name, byte[] manifest) {
    return pushed(name, manifest, List.of(), ManifestPush.By.DIGEST);
  }

  private static ManifestPush.Pushed pushed(
      RepositoryName name, byte[] bytes, List<Tag> tags, ManifestPush.By by) {
    return new ManifestPush.Pushed(
        name, parsed(bytes), bytes, Digest.ofContent(Algorithm.SHA256, bytes), tags, by);
  }

  private static Manifest parsed(byte[] bytes) {
    return switch (ManifestParser.parse(bytes, Optional.empty())) {
      case ParsedManifest.Valid valid -> valid.manifest();
      case ParsedManifest.Invalid invalid -> throw new AssertionError(invalid.reason());
    };
  }
}
