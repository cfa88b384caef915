package dev.umbra.prune;

import dev.umbra.prune.Facts.ManifestFact;
import dev.umbra.prune.Facts.Node;
import dev.umbra.prune.Facts.TagFact;
import dev.umbra.prune.Facts.Version;
import dev.umbra.store.Grace;
import dev.umbra.store.Overlay;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Decides what of a repository is kept, and why. Pure: everything it knows is in its arguments.
 *
 * <p>Kept are the roots (tags that the policy keeps, manifests that were pushed by digest, what
 * tags named a moment ago, and everything young), whatever they name to any depth, and whoever
 * refers to something kept.
 */
final class Judge {
  private final Policy policy;
  private final Instant start;
  private final Instant young;

  /**
   * @param start the store's clock when the run began; all ages count to it, however long the run
   *     takes
   */
  Judge(Policy policy, Grace grace, Instant start) {
    this.policy = policy;
    this.start = start;
    this.young = start.minus(grace.period());
  }

  /**
   * Judges tags and manifests; the result judges blobs, one by one.
   *
   * @param data which blobs' data is known to be missing
   */
  Judgement judge(Facts facts, MissingData data) {
    Map<Overlay, Optional<Retention>> rules = new HashMap<>();
    Function<Overlay, Optional<Retention>> rule =
        of -> rules.computeIfAbsent(of, overlay -> policy.of(overlay, facts.name()));
    Closure closure = new Closure(facts);
    Map<TagFact, Reason> tags = keptTags(facts, rule);
    Predicate<Version> beforeStart = version -> version.lastModified().isBefore(start);
    root(facts, tags, rule, closure, beforeStart);
    // What was pushed since may name blobs that were not there yet when they were listed.
    List<Node> whole = closure.manifests();
    root(facts, tags, rule, closure, beforeStart.negate());
    return new Judgement(
        closure,
        tags,
        new Judgement.Whole(whole, data, beforeStart),
        version -> isYoung(version) ? Optional.of(Reason.YOUNG) : ruleless(version, rule));
  }

  /** Closes over the roots whose records are of this time. */
  private void root(
      Facts facts,
      Map<TagFact, Reason> tags,
      Function<Overlay, Optional<Retention>> rule,
      Closure closure,
      Predicate<Version> time) {
    facts.tags().stream()
        .filter(tag -> tags.containsKey(tag) && time.test(tag.version()))
        .forEach(tag -> closure.root(tag.digest(), "tag " + tag.tag(), Reason.NEEDED));
    facts.manifests().values().stream()
        .sorted(Comparator.comparing(node -> node.digest().hex()))
        .forEach(node -> root(node, rule, time).ifPresent(why -> closure.root(node, why)));
    for (TagFact tag : facts.tags()) {
      tag.previous().stream()
          .filter(previous -> previous.until().isAfter(start))
          .filter(previous -> time.test(tag.version()))
          .forEach(
              previous -> closure.root(previous.digest(), "tag " + tag.tag(), Reason.PREVIOUS));
    }
  }

  private Map<TagFact, Reason> keptTags(Facts facts, Function<Overlay, Optional<Retention>> rule) {
    Map<TagFact, Reason> kept = new HashMap<>();
    Map<Overlay, List<TagFact>> byOverlay =
        facts.tags().stream().collect(Collectors.groupingBy(tag -> tag.version().overlay()));
    byOverlay.forEach(
        (overlay, tags) -> {
          Optional<Retention> retention = rule.apply(overlay);
          List<TagFact> newestFirst =
              tags.stream()
                  .sorted(
                      Comparator.comparing((TagFact tag) -> tag.version().lastModified())
                          .reversed()
                          .thenComparing(TagFact::tag))
                  .toList();
          for (int rank = 0; rank < newestFirst.size(); rank++) {
            TagFact tag = newestFirst.get(rank);
            keep(tag, rank, retention).ifPresent(reason -> kept.put(tag, reason));
          }
        });
    return kept;
  }

  private Optional<Reason> keep(TagFact tag, int rank, Optional<Retention> retention) {
    if (retention.isEmpty()) {
      return Optional.of(Reason.NO_RULE);
    }
    Retention rule = retention.get();
    if (isYoung(tag.version())) {
      return Optional.of(Reason.YOUNG);
    }
    if (rule.age().covers(tag.version().lastModified(), start)) {
      return Optional.of(Reason.RETAINED);
    }
    if (rank < rule.newest()) {
      return Optional.of(Reason.NEWEST);
    }
    return rule.keep().stream().anyMatch(pattern -> pattern.matches(tag.tag().value()))
        ? Optional.of(Reason.PATTERN)
        : Optional.empty();
  }

  /** Why the manifest is kept by itself, if it is. */
  private Optional<Reason> root(
      Node node, Function<Overlay, Optional<Retention>> rule, Predicate<Version> time) {
    return node.records().stream()
        .filter(record -> time.test(record.version()))
        .map(record -> root(record, rule))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Reason> root(ManifestFact record, Function<Overlay, Optional<Retention>> rule) {
    if (isYoung(record.version())) {
      return Optional.of(Reason.YOUNG);
    }
    Optional<Retention> retention = rule.apply(record.version().overlay());
    if (retention.isEmpty()) {
      return Optional.of(Reason.NO_RULE);
    }
    return record
        .digestPushed()
        .filter(pushed -> retention.get().untagged().covers(pushed, start))
        .map(pushed -> Reason.BY_DIGEST);
  }

  private static Optional<Reason> ruleless(
      Version version, Function<Overlay, Optional<Retention>> rule) {
    return rule.apply(version.overlay()).isPresent()
        ? Optional.empty()
        : Optional.of(Reason.NO_RULE);
  }

  private boolean isYoung(Version version) {
    return !version.lastModified().isBefore(young);
  }
}
