package dev.umbra.functions.prune;

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
import dev.umbra.store.Inventory;
import dev.umbra.store.ListPage;
import dev.umbra.store.ObjectIds;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.UploadKeys;
import java.io.ByteArrayInputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Pushes images into a bucket, and lists what is there. */
final class Pushed {
  /** Records of an image: tag, manifest, config and layer. */
  static final int RECORDS = 4;

  private final ObjectStore store;
  private final Stores stores;

  Pushed(ObjectStore store, InstantSource clock) {
    this.store = store;
    ObjectIds ids =
        new ObjectIds(UploadKeys.of("0123456789abcdef".getBytes(UTF_8)), Grace.DEFAULT, clock);
    this.stores = Stores.on(store, ids, Grace.DEFAULT, clock);
  }

  /** One image in each of so many repositories, under this tag. */
  void images(int repositories, String tag) {
    for (int number = 0; number < repositories; number++) {
      image(RepositoryName.ofCanonical("docker.io/org/app" + number), tag);
    }
  }

  void image(RepositoryName name, String tag) {
    byte[] config = ("config of " + name + ":" + tag).getBytes(UTF_8);
    byte[] layer = ("layer of " + name + ":" + tag).getBytes(UTF_8);
    blob(name, config);
    blob(name, layer);
    byte[] manifest =
        """
        {"schemaVersion":2,"mediaType":"%s","config":%s,"layers":[%s]}"""
            .formatted(
                MediaType.OCI_MANIFEST,
                descriptor("application/vnd.oci.image.config.v1+json", config),
                descriptor("application/vnd.oci.image.layer.v1.tar", layer))
            .getBytes(UTF_8);
    new ManifestPush(Stack.LOCAL, stores)
        .push(
            new ManifestPush.Pushed(
                name,
                parsed(manifest),
                manifest,
                digest(manifest),
                List.of(new Tag(tag)),
                ManifestPush.By.TAG));
  }

  private void blob(RepositoryName name, byte[] content) {
    new BlobPush(Stack.LOCAL, stores)
        .push(
            name,
            digest(content),
            new Body(OptionalLong.of(content.length), new ByteArrayInputStream(content)));
  }

  private static Manifest parsed(byte[] bytes) {
    return switch (ManifestParser.parse(bytes, Optional.empty())) {
      case ParsedManifest.Valid valid -> valid.manifest();
      case ParsedManifest.Invalid invalid -> throw new AssertionError(invalid.reason());
    };
  }

  private static Digest digest(byte[] content) {
    return Digest.ofContent(Algorithm.SHA256, content);
  }

  private static String descriptor(String type, byte[] content) {
    return """
    {"mediaType":"%s","size":%d,"digest":"%s"}"""
        .formatted(type, content.length, digest(content));
  }

  /** The keys of all records. */
  List<String> records() {
    return keys("local/");
  }

  /** The keys that begin so. */
  List<String> keys(String prefix) {
    return new Inventory(store).below(prefix).map(ListPage.Entry::name).toList();
  }
}
