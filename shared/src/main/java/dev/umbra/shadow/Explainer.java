package dev.umbra.shadow;

import dev.umbra.image.Digest;
import dev.umbra.image.Reference;
import dev.umbra.image.RepositoryName;
import dev.umbra.image.Tag;
import dev.umbra.shadow.Explanation.AtUpstream;
import dev.umbra.shadow.Explanation.AtUpstream.State;
import dev.umbra.shadow.Explanation.Drift;
import dev.umbra.shadow.Explanation.Held;
import dev.umbra.shadow.Explanation.There;
import dev.umbra.store.Overlay;
import dev.umbra.store.Repository;
import dev.umbra.store.TagRecord;
import dev.umbra.store.Versioned;
import dev.umbra.upstream.Answer;
import dev.umbra.upstream.ManifestHead;
import dev.umbra.upstream.UpstreamDirectory;
import dev.umbra.upstream.UpstreamRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Says which image a pull would get, and why; changes nothing. */
public final class Explainer {
  private final Stack stack;
  private final Stores stores;
  private final Optional<UpstreamDirectory> directory;

  Explainer(Stack stack, Stores stores, Optional<UpstreamDirectory> directory) {
    this.stack = stack;
    this.stores = stores;
    this.directory = directory;
  }

  /** Explains what a pull of this image gets. */
  public Explanation explain(RepositoryName name, Reference reference) {
    Optional<UpstreamRegistry> registry = directory.flatMap(found -> found.of(name));
    List<Held> overlays =
        stack.askAll(name, overlay -> new Held(overlay, there(overlay, name, reference, registry)));
    AtUpstream upstream = registry.map(asked -> ask(asked, name, reference)).orElse(notAsked());
    Optional<Held> pushed = overlays.stream().filter(Explainer::isPushed).findFirst();
    Optional<Held> kept =
        overlays.stream().filter(held -> !isPushed(held) && held.there().isPresent()).findFirst();
    Outcome outcome =
        pushed
            .map(Explainer::pushed)
            .orElseGet(() -> ofUpstream(kept.flatMap(Held::there), upstream, reference));
    return new Explanation(
        outcome.source(),
        outcome.digest(),
        outcome.why(),
        overlays,
        upstream,
        drift(outcome.digest(), upstream));
  }

  private record Outcome(Optional<Source> source, Optional<Digest> digest, String why) {}

  private static boolean isPushed(Held held) {
    return !held.overlay().equals(Overlay.UPSTREAM) && held.there().isPresent();
  }

  private static Outcome pushed(Held held) {
    return new Outcome(
        Optional.of(Source.of(held.overlay())),
        held.there().map(There::digest),
        "it was pushed, and the overlay %s is the topmost that has it"
            .formatted(held.overlay().name()));
  }

  private Outcome ofUpstream(Optional<There> kept, AtUpstream upstream, Reference reference) {
    boolean fresh =
        kept.isPresent()
            && (reference instanceof Digest
                || kept.flatMap(There::freshUntil)
                    .filter(until -> until.isAfter(stores.clock().instant()))
                    .isPresent());
    if (fresh) {
      return new Outcome(
          Optional.of(Source.CACHE),
          kept.map(There::digest),
          "it was not pushed; what is kept of the upstream's is fresh");
    }
    return switch (upstream.state()) {
      case FOUND ->
          new Outcome(
              Optional.of(isKept(kept, upstream) ? Source.CACHE : Source.UPSTREAM),
              upstream.digest().or(() -> kept.map(There::digest)),
              "it was not pushed; the upstream has it");
      case MISSING -> new Outcome(Optional.empty(), Optional.empty(), "nobody has it");
      case DENIED, UNAVAILABLE ->
          kept.isPresent()
              ? new Outcome(
                  Optional.of(Source.STALE),
                  kept.map(There::digest),
                  "it was not pushed, and the upstream cannot be asked; this is what it had")
              : new Outcome(
                  Optional.empty(),
                  Optional.empty(),
                  "it was not pushed, and the upstream cannot be asked");
      case OFF, NOT_ASKED ->
          kept.isPresent()
              ? new Outcome(
                  Optional.of(Source.CACHE), kept.map(There::digest), "it is kept of an upstream's")
              : new Outcome(
                  Optional.empty(),
                  Optional.empty(),
                  "it was not pushed, and no upstream is asked for it");
    };
  }

  private static boolean isKept(Optional<There> kept, AtUpstream upstream) {
    return kept.map(There::digest)
        .filter(digest -> upstream.digest().equals(Optional.of(digest)))
        .isPresent();
  }

  private AtUpstream notAsked() {
    return AtUpstream.of(directory.isPresent() ? State.NOT_ASKED : State.OFF);
  }

  private static AtUpstream ask(
      UpstreamRegistry registry, RepositoryName name, Reference reference) {
    var url = Optional.of(registry.upstream().url());
    return switch (registry.head(name, reference)) {
      case Answer.Found<ManifestHead>(ManifestHead head) ->
          new AtUpstream(State.FOUND, url, head.digest(), Optional.empty());
      case Answer.Missing<ManifestHead> none ->
          new AtUpstream(State.MISSING, url, Optional.empty(), Optional.empty());
      case Answer.Denied<ManifestHead>(String reason) ->
          new AtUpstream(State.DENIED, url, Optional.empty(), Optional.of(reason));
      case Answer.Unavailable<ManifestHead>(String reason, var after) ->
          new AtUpstream(State.UNAVAILABLE, url, Optional.empty(), Optional.of(reason));
    };
  }

  private Optional<There> there(
      Overlay overlay,
      RepositoryName name,
      Reference reference,
      Optional<UpstreamRegistry> registry) {
    Repository repository = new Repository(overlay, name);
    return switch (reference) {
      case Tag tag ->
          stores
              .tags()
              .read(repository, tag)
              .map(seen -> there(seen, registry.filter(any -> overlay.equals(Overlay.UPSTREAM))));
      case Digest digest ->
          stores
              .manifests()
              .read(repository, digest)
              .map(
                  seen ->
                      new There(
                          digest,
                          seen.value().mediaType(),
                          seen.value().pushed(),
                          seen.age(),
                          Optional.empty()));
    };
  }

  private There there(Versioned<TagRecord> seen, Optional<UpstreamRegistry> believed) {
    Instant now = stores.clock().instant();
    Optional<Freshness> freshness =
        believed.map(registry -> Freshness.of(seen, registry.upstream(), now));
    TagRecord tag = seen.value();
    return new There(
        tag.digest(),
        tag.mediaType(),
        tag.pushed(),
        freshness.map(Freshness::age).orElse(seen.age()),
        freshness.map(Freshness::left).map(now::plus));
  }

  private static Drift drift(Optional<Digest> answering, AtUpstream upstream) {
    return switch (upstream.state()) {
      case FOUND ->
          answering.isEmpty() || upstream.digest().isEmpty()
              ? Drift.UNKNOWN
              : answering.equals(upstream.digest()) ? Drift.NONE : Drift.DIFFERENT;
      case MISSING -> answering.isPresent() ? Drift.ONE_ONLY : Drift.NONE;
      case OFF, NOT_ASKED, DENIED, UNAVAILABLE -> Drift.UNKNOWN;
    };
  }
}
