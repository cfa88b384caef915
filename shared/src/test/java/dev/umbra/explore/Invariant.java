package dev.umbra.explore;

import dev.umbra.explore.Ledger.Entry;
import dev.umbra.image.RepositoryName;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Everything that was acknowledged and has not run out can be pulled completely. */
final class Invariant {
  private final World world;
  private final Ledger ledger;
  private final Rules rules;
  private final Instant now;
  private final Map<RepositoryName, Pull> pulls = new HashMap<>();

  private Invariant(World world) {
    this.world = world;
    this.ledger = world.ledger;
    this.rules = world.rules;
    this.now = world.clock.instant();
  }

  /** What is broken, the first thing found. */
  static Optional<String> broken(World world) {
    return new Invariant(world).broken();
  }

  private Optional<String> broken() {
    return ledger.all().stream()
        .filter(Entry::isAcknowledged)
        .map(this::broken)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> broken(Entry entry) {
    return switch (entry.deed()) {
      case Deed.TagPush push -> first(entry, push, this::brokenTag, this::brokenPrevious);
      case Deed.DigestPush push -> first(entry, push, this::brokenDigest, this::brokenReferrer);
      case Deed.BlobPush push ->
          rules.isYoung(entry.began(), now) && !isDeleted(entry, push)
              ? pull(push.repository()).missing(push.blob()).map(what -> "young upload: no " + what)
              : Optional.empty();
      case Deed.TagCache cache -> Optional.empty();
      case Deed.BlobDelete delete -> Optional.empty();
      case Deed.TagDelete delete -> Optional.empty();
      case Deed.ManifestDelete delete -> Optional.empty();
    };
  }

  private interface Question<D> {
    Optional<String> broken(Entry entry, D deed);
  }

  private static <D> Optional<String> first(
      Entry entry, D deed, Question<D> first, Question<D> second) {
    return first.broken(entry, deed).or(() -> second.broken(entry, deed));
  }

  private Optional<String> brokenTag(Entry entry, Deed.TagPush push) {
    if (!rules.keepsTag(entry.began(), now) || isDeleted(entry, push)) {
      return Optional.empty();
    }
    Pull pull = pull(push.repository());
    Optional<byte[]> named = pull.tag(push.tag());
    if (named.isEmpty()) {
      return Optional.of("tag %s is gone".formatted(push.tag()));
    }
    if (!Arrays.equals(named.get(), push.artifact().bytes())) {
      return overwritten(entry, push).anyMatch(other -> names(other, named.get()))
          ? Optional.empty()
          : Optional.of("tag %s names something else".formatted(push.tag()));
    }
    return pull.missing(push.artifact(), excused(entry))
        .map(what -> "tag %s: no %s".formatted(push.tag(), what))
        .or(() -> unlisted(push.repository(), push.artifact(), excused(entry)));
  }

  /** What is kept and refers to a subject is listed there, if it ever was for certain. */
  private Optional<String> unlisted(
      RepositoryName repository, Artifact artifact, Predicate<Artifact> excused) {
    return artifact
        .all()
        .filter(each -> each.subject().isPresent() && !excused.test(each))
        .filter(each -> wasListed(repository, each))
        .filter(each -> !pull(repository).lists(each, each.subject().orElseThrow()))
        .map("referrer %s is kept, but not listed"::formatted)
        .findFirst();
  }

  private boolean wasListed(RepositoryName repository, Artifact artifact) {
    List<Entry> pushes =
        ledger
            .of(
                Deed.DigestPush.class,
                push -> push.artifact().equals(artifact) && push.repository().equals(repository))
            .toList();
    return !pushes.isEmpty() && pushes.stream().allMatch(Entry::isAcknowledged);
  }

  private static boolean names(Entry other, byte[] bytes) {
    return other.deed() instanceof Deed.TagPush push
        && Arrays.equals(push.artifact().bytes(), bytes);
  }

  /** Pushes of the same tag that may have come after this one. */
  private Stream<Entry> overwritten(Entry entry, Deed.TagPush push) {
    return ledger
        .of(
            Deed.TagPush.class,
            other -> other.tag().equals(push.tag()) && other.repository().equals(push.repository()))
        .filter(other -> other.mayFollow(entry));
  }

  /** A client may have deleted the tag, or what it names, after it was pushed. */
  private boolean isDeleted(Entry entry, Deed.TagPush push) {
    List<Artifact> named =
        Stream.concat(Stream.of(entry), overwritten(entry, push))
            .map(other -> ((Deed.TagPush) other.deed()).artifact())
            .toList();
    return Stream.concat(
            ledger.of(
                Deed.TagDelete.class,
                delete ->
                    delete.tag().equals(push.tag())
                        && delete.repository().equals(push.repository())),
            ledger.of(
                Deed.ManifestDelete.class,
                delete ->
                    named.contains(delete.artifact())
                        && delete.repository().equals(push.repository())))
        .anyMatch(delete -> delete.mayFollow(entry));
  }

  private boolean isDeleted(Entry entry, Deed.BlobPush push) {
    return ledger
        .of(
            Deed.BlobDelete.class,
            delete ->
                delete.blob().equals(push.blob()) && delete.repository().equals(push.repository()))
        .anyMatch(delete -> delete.mayFollow(entry));
  }

  /** Who resolved the tag before it was pushed again can pull for one grace period more. */
  private Optional<String> brokenPrevious(Entry entry, Deed.TagPush push) {
    boolean required =
        overwritten(entry, push).anyMatch(other -> other.startedAfter(entry))
            && overwritten(entry, push).allMatch(other -> rules.isYoung(other.began(), now))
            && rules.keepsTag(entry.began(), now)
            && !isDeleted(entry, push);
    return required
        ? pull(push.repository())
            .missing(push.artifact(), excused(entry))
            .map(what -> "what tag %s named before: no %s".formatted(push.tag(), what))
        : Optional.empty();
  }

  private Optional<String> brokenDigest(Entry entry, Deed.DigestPush push) {
    return rules.keepsDigest(entry.began(), now)
        ? pull(push.repository())
            .missing(push.artifact(), excused(entry))
            .map(what -> "pushed by digest: no %s".formatted(what))
        : Optional.empty();
  }

  /** A referrer is kept as long as its subject is, if it still was as its subject was pushed. */
  private Optional<String> brokenReferrer(Entry entry, Deed.DigestPush push) {
    Predicate<Artifact> excused = excused(entry);
    if (push.artifact().subject().isEmpty() || excused.test(push.artifact())) {
      return Optional.empty();
    }
    Artifact subject = push.artifact().subject().get();
    if (!rules.keepsDigest(entry.began(), now) && !isKept(entry, subject)) {
      return Optional.empty();
    }
    Pull pull = pull(push.repository());
    Function<String, String> says = what -> "referrer of %s: no %s".formatted(subject, what);
    return pull.missing(push.artifact(), excused)
        .map(says)
        .or(
            () ->
                pull.lists(push.artifact(), subject)
                    ? Optional.empty()
                    : Optional.of("referrer %s is not listed".formatted(push.artifact())));
  }

  private boolean isKept(Entry referrer, Artifact subject) {
    return ledger.all().stream()
        .filter(Entry::isAcknowledged)
        .filter(entry -> rules.keepsDigest(referrer.began(), entry.ended()))
        .anyMatch(entry -> keeps(entry, referrer.deed().repository(), subject));
  }

  private boolean keeps(Entry entry, RepositoryName repository, Artifact subject) {
    boolean kept =
        switch (entry.deed()) {
          case Deed.TagPush push ->
              rules.keepsTag(entry.began(), now)
                  && !isDeleted(entry, push)
                  && overwritten(entry, push)
                      .allMatch(other -> names(other, push.artifact().bytes()))
                  && push.artifact().all().anyMatch(subject::equals);
          case Deed.DigestPush push ->
              rules.keepsDigest(entry.began(), now)
                  && push.artifact().all().anyMatch(subject::equals);
          case Deed.BlobPush push -> false;
          case Deed.TagCache cache ->
              rules.keepsCached(entry.began(), now)
                  && cache.artifact().all().anyMatch(subject::equals);
          case Deed.BlobDelete delete -> false;
          case Deed.TagDelete delete -> false;
          case Deed.ManifestDelete delete -> false;
        };
    return kept && entry.deed().repository().equals(repository) && !excused(entry).test(subject);
  }

  /** Manifests that a client may have deleted after this. */
  private Predicate<Artifact> excused(Entry entry) {
    return artifact ->
        ledger
            .of(
                Deed.ManifestDelete.class,
                delete ->
                    delete.artifact().equals(artifact)
                        && delete.repository().equals(entry.deed().repository()))
            .anyMatch(delete -> delete.mayFollow(entry));
  }

  private Pull pull(RepositoryName repository) {
    return pulls.computeIfAbsent(repository, name -> new Pull(world.bucket, name));
  }
}
