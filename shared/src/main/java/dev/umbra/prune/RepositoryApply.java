package dev.umbra.prune;

import dev.umbra.image.Digest;
import dev.umbra.image.RepositoryName;
import dev.umbra.prune.Heads.Doomed;
import dev.umbra.prune.Heads.DoomedBlob;
import dev.umbra.prune.Heads.DoomedManifest;
import dev.umbra.prune.Heads.DoomedReferrer;
import dev.umbra.prune.Heads.DoomedTag;
import dev.umbra.prune.Heads.Restore;
import dev.umbra.store.DeleteOutcome;
import dev.umbra.store.Grace;
import dev.umbra.store.ManifestRecords;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.Repository;
import dev.umbra.store.TagRecord;
import dev.umbra.store.TagRecords;
import dev.umbra.store.UnreadableRecordException;
import dev.umbra.store.Versioned;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Carries out the plan of one repository: tags first, then manifests level by level, then
 * referrers, then blobs. Each record goes only as the version that was judged, and only after
 * everything planned that names it was answered. A record that was written meanwhile stays, and so
 * does everything that is reached from it: whoever wrote it relies on that.
 */
final class RepositoryApply {
  private final ObjectStore store;
  private final RepositoryName name;
  private final Tally tally;
  private final TagRecords tags;
  private final ManifestRecords manifests;
  private final Set<Digest> spared = new HashSet<>();
  private final Map<Digest, DoomedManifest> doomed = new HashMap<>();
  private final Map<Digest, List<Digest>> referrers = new HashMap<>();

  RepositoryApply(ObjectStore store, RepositoryName name, Tally tally) {
    this.store = store;
    this.name = name;
    this.tally = tally;
    this.tags = new TagRecords(store, Grace.DEFAULT);
    this.manifests = new ManifestRecords(store, Grace.DEFAULT);
  }

  /** Carries out everything but the blobs' part; before that, and once. */
  void heads(Heads heads) {
    for (DoomedManifest manifest : heads.manifests()) {
      doomed.put(manifest.digest(), manifest);
      manifest
          .references()
          .subject()
          .ifPresent(
              subject ->
                  referrers
                      .computeIfAbsent(subject, none -> new ArrayList<>())
                      .add(manifest.digest()));
    }
    heads.restores().forEach(this::restore);
    delete(heads.tags(), tag -> List.of(tag.record()), DoomedTag::names);
    for (List<DoomedManifest> level : Levels.of(heads.manifests())) {
      delete(
          remaining(level, DoomedManifest::digest, DoomedManifest::records),
          DoomedManifest::records,
          manifest -> List.of(manifest.digest()));
    }
    delete(
        remaining(heads.referrers(), DoomedReferrer::referrer, about -> List.of(about.record())),
        about -> List.of(about.record()),
        about -> List.of());
  }

  /** Deletes blobs' records that nothing spared needs. */
  void blobs(List<DoomedBlob> blobs) {
    delete(
        remaining(blobs, DoomedBlob::digest, blob -> List.of(blob.record())),
        blob -> List.of(blob.record()),
        blob -> List.of());
  }

  private <T> List<T> remaining(
      List<T> planned, Function<T, Digest> digest, Function<T, List<Doomed>> records) {
    List<T> remaining = new ArrayList<>();
    for (T item : planned) {
      if (spared.contains(digest.apply(item))) {
        records.apply(item).forEach(record -> tally.spared(Kind.of(record.object().key())));
      } else {
        remaining.add(item);
      }
    }
    return remaining;
  }

  /** Deletes the items' records, and spares what is reached from those that were changed. */
  private <T> void delete(
      List<T> items, Function<T, List<Doomed>> records, Function<T, List<Digest>> named) {
    List<Doomed> all = items.stream().flatMap(item -> records.apply(item).stream()).toList();
    if (all.isEmpty()) {
      return;
    }
    List<DeleteOutcome> outcomes =
        store.deleteAllIfUnchanged(all.stream().map(Doomed::object).toList());
    int next = 0;
    for (T item : items) {
      for (Doomed record : records.apply(item)) {
        if (!isGone(record, outcomes.get(next++))) {
          named.apply(item).forEach(this::spare);
        }
      }
    }
  }

  private boolean isGone(Doomed record, DeleteOutcome outcome) {
    Kind kind = Kind.of(record.object().key());
    return switch (outcome) {
      case DELETED -> {
        tally.deleted(kind, record.size());
        yield true;
      }
      case MISSING -> true;
      case CHANGED -> {
        tally.spared(kind);
        yield false;
      }
    };
  }

  private void spare(Digest root) {
    Deque<Digest> unvisited = new ArrayDeque<>(List.of(root));
    while (!unvisited.isEmpty()) {
      Digest digest = unvisited.remove();
      if (spared.add(digest)) {
        Optional.ofNullable(doomed.get(digest))
            .ifPresent(manifest -> manifest.references().named().forEach(unvisited::add));
        unvisited.addAll(referrers.getOrDefault(digest, List.of()));
      }
    }
  }

  /** Only if the tag is as it was: one deleted since would bring its manifest back with it. */
  private void restore(Restore restore) {
    Repository repository = new Repository(restore.overlay(), name);
    Optional<TagRecord> tag = unchanged(repository, restore);
    if (tag.isPresent() && manifests.restore(repository, tag.get())) {
      tally.restored();
    }
  }

  /** Empty, too, for one that cannot be read any more. */
  private Optional<TagRecord> unchanged(Repository repository, Restore restore) {
    try {
      return tags.read(repository, restore.tag())
          .filter(seen -> seen.etag().equals(restore.etag()))
          .map(Versioned::value);
    } catch (UnreadableRecordException e) {
      return Optional.empty();
    }
  }
}
