package dev.umbra.prune;

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
import dev.umbra.shadow.BlobPush;
import dev.umbra.shadow.ManifestPush;
import dev.umbra.shadow.Stack;
import dev.umbra.shadow.Stores;
import dev.umbra.store.Grace;
import dev.umbra.store.ListPage;
import dev.umbra.store.Listing;
import dev.umbra.store.MemoryObjectStore;
import dev.umbra.store.ObjectIds;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.UploadKeys;
import dev.umbra.testing.TestClock;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A bucket in memory with a clock to move, what pushes put there, and prune. */
final class World {
  static final Duration DAY = Duration.ofDays(1);
  static final RepositoryName APP = RepositoryName.ofCanonical("docker.io/org/app");

  final TestClock clock = new TestClock();
  final ObjectStore store;
  final ObjectIds ids =
      new ObjectIds(UploadKeys.of("0123456789abcdef".getBytes(UTF_8)), Grace.DEFAULT, clock);
  final Stores stores;
  PruneSettings settings = PruneSettings.DEFAULT;

  World() {
    this(MemoryObjectStore::new);
  }

  private World(Function<TestClock, ObjectStore> store) {
    this.store = store.apply(clock);
    this.stores = Stores.on(this.store, ids, Grace.DEFAULT, clock);
  }

  /** A bucket that keeps old versions. */
  static World versioned() {
    return new World(MemoryObjectStore::versioned);
  }

  void age(Duration time) {
    clock.advance(time);
  }

  Report run() {
    return new Prune(store, settings).run(Progress.SILENT, Stop.NEVER);
  }

  Report plan() {
    return new Prune(store, settings).plan(Progress.SILENT, Stop.NEVER);
  }

  Report apply(String plan) {
    return new Prune(store, settings).apply(plan, Progress.SILENT, Stop.NEVER);
  }

  void blobs(String... contents) {
    for (String content : contents) {
      byte[] bytes = content.getBytes(UTF_8);
      new BlobPush(Stack.LOCAL, stores)
          .push(
              APP,
              digest(content),
              new Body(OptionalLong.of(bytes.length), new ByteArrayInputStream(bytes)));
    }
  }

  void tag(String tag, byte[] manifest) {
    push(manifest, List.of(new Tag(tag)), ManifestPush.By.TAG);
  }

  void byDigest(byte[] manifest) {
    push(manifest, List.of(), ManifestPush.By.DIGEST);
  }

  private void push(byte[] bytes, List<Tag> tags, ManifestPush.By by) {
    new ManifestPush(Stack.LOCAL, stores)
        .push(
            new ManifestPush.Pushed(
                APP, parsed(bytes), bytes, Digest.ofContent(Algorithm.SHA256, bytes), tags, by));
  }

  private static Manifest parsed(byte[] bytes) {
    return switch (ManifestParser.parse(bytes, Optional.empty())) {
      case ParsedManifest.Valid valid -> valid.manifest();
      case ParsedManifest.Invalid invalid -> throw new AssertionError(invalid.reason());
    };
  }

  static Digest digest(String content) {
    return Digest.ofContent(Algorithm.SHA256, content.getBytes(UTF_8));
  }

  static byte[] image(String config, String... layers) {
    return """
    {"schemaVersion":2,"mediaType":"%s","config":%s,"layers":[%s]}"""
        .formatted(
            MediaType.OCI_MANIFEST,
            descriptor("application/vnd.oci.image.config.v1+json", config.getBytes(UTF_8)),
            Arrays.stream(layers)
                .map(
                    layer ->
                        descriptor("application/vnd.oci.image.layer.v1.tar", layer.getBytes(UTF_8)))
                .collect(Collectors.joining(",")))
        .getBytes(UTF_8);
  }

  static byte[] index(byte[]... manifests) {
    return """
    {"schemaVersion":2,"mediaType":"%s","manifests":[%s]}"""
        .formatted(
            MediaType.OCI_INDEX,
            Arrays.stream(manifests)
                .map(bytes -> descriptor(MediaType.OCI_MANIFEST.value(), bytes))
                .collect(Collectors.joining(",")))
        .getBytes(UTF_8);
  }

  private static String descriptor(String type, byte[] content) {
    return """
    {"mediaType":"%s","size":%d,"digest":"%s"}"""
        .formatted(type, content.length, Digest.ofContent(Algorithm.SHA256, content));
  }

  /** The keys of all objects but prune's own. */
  List<String> keys() {
    return store.list(Listing.keys("", Listing.MAX)).entries().stream()
        .map(ListPage.Entry::name)
        .filter(name -> !name.startsWith("prune/"))
        .toList();
  }
}
