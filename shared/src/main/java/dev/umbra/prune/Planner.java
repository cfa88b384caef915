package dev.umbra.prune;

import dev.umbra.image.Digest;
import dev.umbra.prune.Facts.BlobFact;
import dev.umbra.prune.Facts.Node;
import dev.umbra.prune.Facts.TagFact;
import dev.umbra.prune.Facts.Version;
import dev.umbra.prune.Heads.Doomed;
import dev.umbra.prune.Heads.DoomedBlob;
import dev.umbra.prune.Heads.DoomedManifest;
import dev.umbra.prune.Heads.DoomedReferrer;
import dev.umbra.prune.Heads.DoomedTag;
import dev.umbra.prune.Heads.Restore;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.TagRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes a plan of a repository's judgement. */
final class Planner {
  private final Facts facts;
  private final Judgement judgement;
  private final Tally tally;
  private final Set<ObjectKey> judgedAsManifests;

  Planner(Facts facts, Judgement judgement, Tally tally) {
    this.facts = facts;
    this.judgement = judgement;
    this.tally = tally;
    this.judgedAsManifests =
        facts.manifests().values().stream()
            .flatMap(node -> node.records().stream())
            .map(record -> record.version().object().key())
            .collect(Collectors.toSet());
  }

  /** What goes and what comes back, but for blobs. */
  Heads heads() {
    return new Heads(
        facts.tags().stream()
            .filter(tag -> keeps(judgement.tag(tag), tag.version()))
            .filter(this::lacksItsManifest)
            .map(this::restore)
            .toList(),
        facts.tags().stream()
            .filter(tag -> judgement.tag(tag).isEmpty())
            .map(Planner::doomed)
            .toList(),
        facts.manifests().values().stream()
            .filter(node -> !node.records().isEmpty() && goes(node))
            .map(Planner::doomed)
            .toList(),
        facts.referrers().stream()
            .filter(about -> !keeps(judgement.referrer(about), about.version()))
            .map(about -> new DoomedReferrer(about.referrer(), doomed(about.version())))
            .toList());
  }

  /** The blob's record, if it goes. */
  Optional<DoomedBlob> blob(BlobFact blob) {
    Optional<Reason> reason = judgement.blob(blob);
    if (judgedAsManifests.contains(blob.version().object().key())
        || keeps(reason, blob.version())) {
      return Optional.empty();
    }
    return Optional.of(new DoomedBlob(blob.digest(), doomed(blob.version())));
  }

  private boolean goes(Node node) {
    Optional<Reason> reason = judgement.manifest(node);
    node.records().forEach(record -> keeps(reason, record.version()));
    return reason.isEmpty();
  }

  private boolean keeps(Optional<Reason> reason, Version version) {
    reason.ifPresent(why -> tally.kept(Kind.of(version.object().key()), why));
    return reason.isPresent();
  }

  private boolean lacksItsManifest(TagFact tag) {
    return !Optional.ofNullable(facts.manifests().get(tag.digest()))
        .map(node -> node.recordedIn(tag.version().overlay()))
        .orElse(false);
  }

  private Restore restore(TagFact tag) {
    return new Restore(tag.version().overlay(), tag.tag(), tag.version().object().etag());
  }

  private static DoomedTag doomed(TagFact tag) {
    Stream<Digest> before = tag.previous().stream().map(TagRecord.Previous::digest);
    List<Digest> names = Stream.concat(Stream.of(tag.digest()), before).toList();
    return new DoomedTag(doomed(tag.version()), names);
  }

  private static DoomedManifest doomed(Node node) {
    return new DoomedManifest(
        node.digest(),
        node.references(),
        node.records().stream().map(record -> doomed(record.version())).toList());
  }

  private static Doomed doomed(Version version) {
    return new Doomed(version.object(), version.size());
  }
}
