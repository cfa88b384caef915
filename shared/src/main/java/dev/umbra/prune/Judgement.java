package dev.umbra.prune;

import dev.umbra.image.Digest;
import dev.umbra.prune.Facts.BlobFact;
import dev.umbra.prune.Facts.Node;
import dev.umbra.prune.Facts.ReferrerFact;
import dev.umbra.prune.Facts.TagFact;
import dev.umbra.prune.Facts.Version;
import dev.umbra.store.BlobRecord;
import dev.umbra.store.Overlay;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What is kept of one repository, and why. Blobs are judged one by one, so that they need not be
 * held; after the last of them it is known what is missing.
 */
final class Judgement {
  private final Closure closure;
  private final Map<TagFact, Reason> tags;
  private final Whole whole;
  private final Function<Version, Optional<Reason>> byItself;
  private final Map<Digest, String> unseen = new HashMap<>();

  /**
   * What is to be whole.
   *
   * @param manifests that were reached from what was there before the run began
   * @param beforeStart whether a record was written before the run began
   */
  record Whole(List<Node> manifests, MissingData data, Predicate<Version> beforeStart) {
    Whole {
      manifests = List.copyOf(manifests);
    }

    private boolean holds(BlobFact blob) {
      return !BlobRecord.isTombstone(blob.version().size())
          && !(beforeStart.test(blob.version()) && data.lacks(blob.digest()));
    }
  }

  /**
   * @param byItself why a record is kept whatever names it
   */
  Judgement(
      Closure closure,
      Map<TagFact, Reason> tags,
      Whole whole,
      Function<Version, Optional<Reason>> byItself) {
    this.closure = closure;
    this.tags = Map.copyOf(tags);
    this.whole = whole;
    this.byItself = byItself;
    whole.manifests().stream().filter(Judgement::isToBeWhole).forEach(this::expect);
  }

  /** What is cached may lack what nobody asked for. */
  private static boolean isToBeWhole(Node node) {
    return node.records().isEmpty()
        || node.records().stream()
            .anyMatch(record -> !record.version().overlay().equals(Overlay.UPSTREAM));
  }

  private void expect(Node node) {
    String root = closure.of(node.digest()).map(Closure.Reached::root).orElse("");
    node.references()
        .needed()
        .filter(digest -> !closure.isManifest(digest))
        .forEach(
            digest ->
                unseen.putIfAbsent(digest, "%s, needed by %s".formatted(root, node.digest())));
  }

  Optional<Reason> tag(TagFact tag) {
    return Optional.ofNullable(tags.get(tag));
  }

  Optional<Reason> manifest(Node node) {
    return closure.of(node.digest()).map(Closure.Reached::reason);
  }

  Optional<Reason> referrer(ReferrerFact referrer) {
    return byItself
        .apply(referrer.version())
        .or(() -> closure.of(referrer.referrer()).map(Closure.Reached::reason));
  }

  /** Judges a blob's record, and notes that the blob is there. */
  Optional<Reason> blob(BlobFact blob) {
    if (whole.holds(blob)) {
      unseen.remove(blob.digest());
    }
    return byItself
        .apply(blob.version())
        .or(() -> closure.of(blob.digest()).map(reached -> Reason.NEEDED));
  }

  /** What something kept needs and the repository lacks, after the last blob. */
  List<String> missing() {
    return unseen.entrySet().stream()
        .map(entry -> entry.getKey() + " of " + entry.getValue())
        .sorted()
        .toList();
  }
}
