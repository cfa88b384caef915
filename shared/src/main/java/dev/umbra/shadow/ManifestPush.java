package dev.umbra.shadow;

import dev.umbra.http.ErrorCode;
import dev.umbra.http.RegistryException;
import dev.umbra.image.Descriptor;
import dev.umbra.image.Digest;
import dev.umbra.image.Manifest;
import dev.umbra.image.RepositoryName;
import dev.umbra.image.Tag;
import dev.umbra.store.ManifestRecord;
import dev.umbra.store.Referrer;
import dev.umbra.store.Repository;
import dev.umbra.store.TagRecord;
import dev.umbra.store.TimeLimit;
import dev.umbra.store.Versioned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pushes a manifest into the top overlay. First everything it depends on is read at once, then the
 * manifest and its referrer are written, the tags last: a crash in between leaves a manifest that
 * nothing names, never a tag without its manifest.
 */
public final class ManifestPush {
  private final Stack stack;
  private final Stores stores;
  private final Reliance reliance;

  public ManifestPush(Stack stack, Stores stores) {
    this.stack = stack;
    this.stores = stores;
    this.reliance = new Reliance(stack, stores);
  }

  /** How the manifest was addressed. */
  public enum By {
    TAG,
    DIGEST
  }

  /**
   * A manifest to push.
   *
   * @param digest of its bytes
   * @param tags to set to it, possibly none
   */
  public record Pushed(
      RepositoryName name, Manifest manifest, byte[] bytes, Digest digest, List<Tag> tags, By by) {
    public Pushed {
      tags = List.copyOf(tags);
    }
  }

  /**
   * Pushes it. When this returns, the image is complete and durable.
   *
   * @throws RegistryException 400 where something that it names is missing, 503 where it took too
   *     long to be sure
   */
  public void push(Pushed pushed) {
    TimeLimit limit = stores.limit();
    Repository repository = new Repository(stack.top(), pushed.name());
    try (Tasks tasks = new Tasks()) {
      Reads reads = read(tasks, repository, pushed, limit);
      limit.check();
      writeManifest(tasks, repository, pushed, reads, limit);
      limit.check();
      writeTags(tasks, repository, pushed, reads, limit);
    }
    limit.check();
  }

  /** What was there when the push began. */
  private record Reads(
      Instant began,
      Optional<Versioned<ManifestRecord>> manifest,
      Map<Tag, Optional<Versioned<TagRecord>>> tags) {}

  private Reads read(Tasks tasks, Repository repository, Pushed pushed, TimeLimit limit) {
    Instant began = stores.clock().instant();
    var missing = tasks.start(() -> reliance.missing(pushed.name(), pushed.manifest(), limit));
    var manifest = tasks.start(() -> stores.manifests().read(repository, pushed.digest()));
    Map<Tag, Tasks.Task<Optional<Versioned<TagRecord>>>> tags = new LinkedHashMap<>();
    for (Tag tag : pushed.tags()) {
      tags.put(tag, tasks.start(() -> stores.tags().read(repository, tag)));
    }
    requireNone(missing.result());
    Map<Tag, Optional<Versioned<TagRecord>>> read = new LinkedHashMap<>();
    tags.forEach((tag, task) -> read.put(tag, task.result()));
    return new Reads(began, manifest.result(), read);
  }

  private static void requireNone(List<Digest> missing) {
    if (!missing.isEmpty()) {
      throw new RegistryException(
          ErrorCode.MANIFEST_BLOB_UNKNOWN,
          "the manifest names what the repository does not have; push it first",
          missing.stream().map(Digest::toString).toList());
    }
  }

  private void writeManifest(
      Tasks tasks, Repository repository, Pushed pushed, Reads reads, TimeLimit limit) {
    ManifestRecord record =
        new ManifestRecord(
            pushed.manifest().mediaType(),
            reads.began(),
            pushed.by() == By.DIGEST ? Optional.of(reads.began()) : Optional.empty(),
            pushed.bytes());
    List<Runnable> writes = new ArrayList<>();
    writes.add(
        () ->
            stores.manifests().write(repository, pushed.digest(), reads.manifest(), record, limit));
    pushed
        .manifest()
        .extras()
        .subject()
        .map(Descriptor::digest)
        .ifPresent(
            subject ->
                writes.add(() -> stores.referrers().write(repository, subject, referrer(pushed))));
    tasks.runAll(writes);
  }

  private static Referrer referrer(Pushed pushed) {
    return referrer(pushed.manifest(), pushed.digest(), pushed.bytes());
  }

  /** How a manifest is listed at its subject. */
  static Referrer referrer(Manifest manifest, Digest digest, byte[] bytes) {
    return new Referrer(
        manifest.mediaType(),
        digest,
        bytes.length,
        manifest.referrerType(),
        manifest.extras().annotations());
  }

  private void writeTags(
      Tasks tasks, Repository repository, Pushed pushed, Reads reads, TimeLimit limit) {
    TagRecord record =
        new TagRecord(
            pushed.digest(),
            pushed.manifest().mediaType(),
            reads.began(),
            List.of(),
            pushed.bytes());
    List<Runnable> writes = new ArrayList<>();
    reads
        .tags()
        .forEach(
            (tag, seen) ->
                writes.add(() -> stores.tags().write(repository, tag, seen, record, limit)));
    tasks.runAll(writes);
  }
}
