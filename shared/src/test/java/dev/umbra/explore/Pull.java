package dev.umbra.explore;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.umbra.image.Digest;
import dev.umbra.image.RepositoryName;
import dev.umbra.store.ByteRange;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Pulls from what is in the bucket now, without any of the code that is being tested. */
final class Pull {
  private static final String OBJECT = "\"object\":\"";

  private final ObjectStore bucket;
  private final RepositoryName repository;
  private final Map<Blob, Optional<String>> asked = new HashMap<>();

  Pull(ObjectStore bucket, RepositoryName repository) {
    this.bucket = bucket;
    this.repository = repository;
  }

  private ObjectKey key(String rest) {
    return new ObjectKey("local/" + repository.canonical().replace('/', '!') + "/" + rest);
  }

  private static String path(Digest digest) {
    return digest.algorithm() + "/" + digest.hex();
  }

  /** The bytes that a tag names. */
  Optional<byte[]> tag(String tag) {
    return bucket.get(key("tags/" + tag)).map(Pull::content);
  }

  private static byte[] content(StoredObject record) {
    byte[] bytes = record.content();
    int line = 0;
    while (bytes[line] != '\n') {
      line++;
    }
    return Arrays.copyOfRange(bytes, line + 1, bytes.length);
  }

  /**
   * What is missing of an image that is pulled by digest.
   *
   * @param excused manifests that a client deleted, which may be missing with all that only they
   *     name
   */
  Optional<String> missing(Artifact artifact, Predicate<Artifact> excused) {
    Optional<byte[]> manifest =
        bucket.get(key("manifests/" + path(artifact.digest()))).map(Pull::content);
    if (manifest.isEmpty()) {
      return excused.test(artifact) ? Optional.empty() : Optional.of("manifest " + artifact);
    }
    if (!Arrays.equals(manifest.get(), artifact.bytes())) {
      return Optional.of("right bytes of manifest " + artifact);
    }
    return missingContent(artifact, excused);
  }

  /** What is missing of all that the manifest names. */
  Optional<String> missingContent(Artifact artifact, Predicate<Artifact> excused) {
    return artifact.blobs().stream()
        .map(this::missing)
        .flatMap(Optional::stream)
        .findFirst()
        .or(
            () ->
                artifact.children().stream()
                    .map(child -> missing(child, excused))
                    .flatMap(Optional::stream)
                    .findFirst())
        .map(what -> what.contains(" of ") ? what : what + " of " + artifact);
  }

  /** What is missing of a blob. */
  Optional<String> missing(Blob blob) {
    return asked.computeIfAbsent(blob, this::ask);
  }

  private Optional<String> ask(Blob blob) {
    Optional<String> object = bucket.get(key("blobs/" + path(blob.digest()))).flatMap(Pull::object);
    if (object.isEmpty()) {
      return Optional.of("record of blob " + blob.name());
    }
    ObjectKey data = new ObjectKey("blobs/" + path(blob.digest()) + "/" + object.get());
    return holds(data, blob) ? Optional.empty() : Optional.of("data of blob " + blob.name());
  }

  private static Optional<String> object(StoredObject record) {
    String line = new String(record.content(), ISO_8859_1);
    int start = line.indexOf(OBJECT);
    return start < 0
        ? Optional.empty()
        : Optional.of(
            line.substring(start + OBJECT.length(), line.indexOf('"', start + OBJECT.length())));
  }

  private boolean holds(ObjectKey data, Blob blob) {
    if (bucket.head(data).isEmpty()) {
      return false;
    }
    ByteRange all = new ByteRange(0, blob.bytes().length);
    try (InputStream in = bucket.open(data, all).orElseThrow()) {
      return Arrays.equals(in.readAllBytes(), blob.bytes());
    } catch (IOException e) {
      throw new AssertionError("reading from memory failed", e);
    }
  }

  /** Whether the referrer is listed. */
  boolean lists(Artifact referrer, Artifact subject) {
    return bucket.head(key("referrers/" + subject.digest() + "/" + referrer.digest())).isPresent();
  }
}
