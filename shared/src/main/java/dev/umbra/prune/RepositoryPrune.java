package dev.umbra.prune;

import dev.umbra.image.Digest;
import dev.umbra.image.RepositoryName;
import dev.umbra.prune.Facts.BlobFact;
import dev.umbra.prune.Facts.Version;
import dev.umbra.prune.Heads.DoomedBlob;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.Overlay;
import dev.umbra.store.RecordKey;
import dev.umbra.store.Repository;
import dev.umbra.store.RepositoryListing;
import dev.umbra.store.RepositoryListing.Listed;
import dev.umbra.store.StoreException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/**
 * Prunes one repository, in all overlays together: lists, judges, plans, and applies the plan where
 * the run does so. One that cannot be read is left alone whole.
 */
final class RepositoryPrune {
  /** Repositories at once: enough to hide that small ones take several requests in sequence. */
  private static final int SIDE_BY_SIDE = 8;

  /** Blobs' records that are planned and deleted together: one request. */
  private static final int WINDOW = 1000;

  private final ObjectStore store;
  private final FactsReader reader;
  private final Judge judge;
  private final MissingData data;
  private final Course course;

  RepositoryPrune(
      ObjectStore store, FactsReader reader, Judge judge, MissingData data, Course course) {
    this.store = store;
    this.reader = reader;
    this.judge = judge;
    this.data = data;
    this.course = course;
  }

  /**
   * A repository that was tried.
   *
   * @param tally what was counted and noted; empty where the time was over
   */
  record Tried(ScaledItem repository, Optional<Tally> tally) {}

  /** Prunes repositories side by side; the results are in their order. */
  Stream<Tried> runAll(List<ScaledItem> repositories) {
    return repositories.stream()
        .gather(Gatherers.mapConcurrent(SIDE_BY_SIDE, item -> new Tried(item, tried(item))));
  }

  private Optional<Tally> tried(ScaledItem item) {
    try {
      return Optional.of(run(item.name(), item.overlays().stream().map(Overlay::new).toList()));
    } catch (Stop.StoppedException e) {
      return Optional.empty();
    }
  }

  /**
   * Prunes it.
   *
   * @return what was counted and noted
   * @throws Stop.StoppedException where the run's time is over before the repository is done
   */
  private Tally run(RepositoryName name, List<Overlay> overlays) {
    course.stop().check();
    Tally tally = new Tally();
    Map<Overlay, RepositoryListing> listings = new LinkedHashMap<>();
    Facts facts;
    try {
      for (Overlay overlay : overlays) {
        listings.put(overlay, RepositoryListing.of(store, new Repository(overlay, name)));
      }
      facts = reader.read(name, listings, tally);
    } catch (UnreadableException | StoreException e) {
      Tally refused = new Tally();
      refused.unreadable(name + ": " + e.getMessage());
      return refused;
    }
    try {
      new Work(facts, listings, tally).run();
    } catch (StoreException e) {
      tally.failed(name + ": " + e.getMessage());
    } catch (Stop.StoppedException e) {
      course.tally().addDone(tally);
      throw e;
    }
    return tally;
  }

  private final class Work {
    private final Facts facts;
    private final Map<Overlay, RepositoryListing> listings;
    private final Tally tally;
    private final Judgement judgement;
    private final Planner planner;
    private final RepositoryApply apply;
    private int windows;

    Work(Facts facts, Map<Overlay, RepositoryListing> listings, Tally tally) {
      this.facts = facts;
      this.listings = listings;
      this.tally = tally;
      this.judgement = judge.judge(facts, data);
      this.planner = new Planner(facts, judgement, tally);
      this.apply = new RepositoryApply(store, facts.name(), tally);
    }

    void run() {
      Heads heads = planner.heads();
      tally.planned(heads);
      course.plans().write(facts.name(), heads);
      if (course.changes()) {
        apply.heads(heads);
      }
      listings.forEach(this::blobs);
      judgement.missing().forEach(text -> tally.missing(facts.name() + ": " + text));
      listings.values().forEach(listing -> tally.listed(listing.others()).forEach(other -> {}));
    }

    private void blobs(Overlay overlay, RepositoryListing listing) {
      Stream<DoomedBlob> doomed =
          tally
              .listed(listing.blobs())
              .map(listed -> fact(overlay, listed))
              .flatMap(Optional::stream)
              .map(planner::blob)
              .flatMap(Optional::stream);
      doomed.gather(Gatherers.windowFixed(WINDOW)).forEach(this::window);
    }

    private void window(List<DoomedBlob> blobs) {
      course.stop().check();
      tally.plannedBlobs(blobs);
      course.plans().write(facts.name(), windows++, blobs);
      if (course.changes()) {
        apply.blobs(blobs);
      }
    }
  }

  private static Optional<BlobFact> fact(Overlay overlay, Listed listed) {
    if (!(listed.what() instanceof RecordKey.OfBlob(Digest digest))) {
      return Optional.empty();
    }
    return Optional.of(new BlobFact(digest, Version.of(overlay, listed.entry())));
  }
}
