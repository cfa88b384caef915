package dev.umbra.prune;

import dev.umbra.image.Digest;
import dev.umbra.image.RepositoryName;
import dev.umbra.prune.Heads.Doomed;
import dev.umbra.prune.Heads.DoomedBlob;
import dev.umbra.store.BlobRecord;
import dev.umbra.store.BlobRecords;
import dev.umbra.store.Grace;
import dev.umbra.store.Inventory;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.Overlay;
import dev.umbra.store.Repository;
import dev.umbra.store.RestoreOutcome;
import dev.umbra.store.StoredBlob;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Brings back what a plan deleted, from the bottom up: data, blobs, manifests and referrers, tags.
 * A blob's data that another run swept since comes back with its record. Undoing again brings back
 * what an undo that broke off, or a run beside it, left undone.
 */
final class PlanUndo {
  private final ObjectStore store;
  private final String plan;
  private final Plans plans;
  private final BlobRecords records;
  private final Tally tally = new Tally();

  PlanUndo(ObjectStore store, String plan) {
    this.store = store;
    this.plan = plan;
    this.plans = new Plans(store, plan, 0);
    this.records = new BlobRecords(store, Grace.DEFAULT, InstantSource.system());
  }

  Report undo(Progress progress, Stop stop) {
    Instant start = new Inventory(store).clock();
    plans.requireExisting();
    plans.forgetApplied();
    new Positions(store)
        .others(plan, start)
        .forEach(run -> tally.remark("run %s may take it away again; undo again".formatted(run)));
    boolean ended = true;
    try {
      undo(progress, new Parallel(stop));
    } catch (Stop.StoppedException e) {
      ended = false;
    }
    Report report =
        new Report(
            plan,
            start,
            new Inventory(store).clock(),
            "undo",
            ended ? outcome() : Outcome.INCOMPLETE,
            tally.counts(),
            tally.notes());
    new Reports(store).write(report);
    return report;
  }

  private Outcome outcome() {
    return tally.count("gone") > 0 || tally.count("remark") > 0 ? Outcome.WARNINGS : Outcome.CLEAN;
  }

  private void undo(Progress progress, Parallel parallel) {
    parallel
        .map(plans.swept().stream(), key -> restore("data", key, Optional.empty()))
        .forEach(outcome -> {});
    List<Plans.Part> parts = plans.parts();
    long done = 0;
    for (Plans.Part part : parts) {
      undo(part, parallel);
      progress.at(Progress.Step.REPOSITORIES, ++done, parts.size());
    }
  }

  private void undo(Plans.Part part, Parallel parallel) {
    parallel
        .map(plans.blobs(part).flatMap(List::stream), blob -> restore(part.name(), blob))
        .forEach(outcome -> {});
    Heads heads = plans.heads(part);
    Stream<Doomed> manifests =
        heads.manifests().stream().flatMap(manifest -> manifest.records().stream());
    Stream<Doomed> referrers = heads.referrers().stream().map(Heads.DoomedReferrer::record);
    parallel.map(Stream.concat(manifests, referrers), this::restore).forEach(outcome -> {});
    parallel
        .map(heads.tags().stream().map(Heads.DoomedTag::record), this::restore)
        .forEach(outcome -> {});
  }

  private RestoreOutcome restore(RepositoryName name, DoomedBlob blob) {
    RestoreOutcome outcome = restore(blob.record());
    if (outcome == RestoreOutcome.RESTORED || outcome == RestoreOutcome.TAKEN) {
      Overlay overlay = new Overlay(blob.record().object().key().value().split("/", 2)[0]);
      data(new Repository(overlay, name), blob.digest());
    }
    return outcome;
  }

  private void data(Repository repository, Digest digest) {
    records
        .read(repository, digest)
        .map(seen -> seen.value())
        .flatMap(BlobRecord::object)
        .map(object -> new StoredBlob(digest, object, 0).key())
        .filter(key -> store.head(key).isEmpty())
        .ifPresent(key -> restore("data", key, Optional.empty()));
  }

  private RestoreOutcome restore(Doomed record) {
    return restore(
        Kind.of(record.object().key()).text(),
        record.object().key(),
        Optional.of(record.object().etag()));
  }

  private RestoreOutcome restore(String kind, ObjectKey key, Optional<String> etag) {
    RestoreOutcome outcome = store.restore(key, etag);
    switch (outcome) {
      case RESTORED -> tally.add("restored." + kind, 1);
      case TAKEN -> tally.add("taken", 1);
      case GONE -> tally.add("gone", 1);
      case UNSUPPORTED -> throw new NoVersionsException();
    }
    return outcome;
  }
}
