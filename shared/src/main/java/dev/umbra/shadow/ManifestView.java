package dev.umbra.shadow;

import dev.umbra.image.Digest;
import dev.umbra.image.MediaType;
import dev.umbra.image.RepositoryName;
import dev.umbra.image.Tag;
import dev.umbra.store.ManifestRecord;
import dev.umbra.store.Overlay;
import dev.umbra.store.Repository;
import dev.umbra.store.TagRecord;
import dev.umbra.store.Versioned;
import java.util.Optional;
import java.util.function.Function;

/**
 * Manifests as a stack of overlays shows them to those who pull: what was pushed, if there is one,
 * else the upstream's.
 */
public final class ManifestView {
  private final Stack stack;
  private final Stores stores;
  private final Optional<CachedManifests> upstreams;

  /** A view of what is in the overlays, without asking anybody else. */
  public ManifestView(Stack stack, Stores stores) {
    this(stack, stores, Optional.empty());
  }

  ManifestView(Stack stack, Stores stores, Optional<CachedManifests> upstreams) {
    this.stack = stack;
    this.stores = stores;
    this.upstreams = upstreams;
  }

  /**
   * A manifest to serve.
   *
   * @param bytes as they were pushed, not to be changed
   */
  public record Served(Digest digest, MediaType mediaType, byte[] bytes) {}

  /** What a tag names in the topmost overlay that has the tag, else at the upstream. */
  public Optional<Pulled<Served>> find(RepositoryName name, Tag tag) {
    return find(
        name,
        repository -> stores.tags().read(repository, tag),
        ManifestView::served,
        (manifests, kept) -> manifests.find(name, tag, kept));
  }

  /** The manifest of this digest, from whichever overlay has it, else from the upstream. */
  public Optional<Pulled<Served>> find(RepositoryName name, Digest digest) {
    return find(
        name,
        repository -> stores.manifests().read(repository, digest),
        record -> served(digest, record),
        (manifests, kept) -> manifests.find(name, digest, kept));
  }

  /** Asks an upstream, given what is kept of it. */
  private interface Asking<T> {
    Optional<Pulled<Served>> ask(CachedManifests upstreams, Optional<Versioned<T>> kept);
  }

  private <T> Optional<Pulled<Served>> find(
      RepositoryName name,
      Function<Repository, Optional<Versioned<T>>> reading,
      Function<T, Served> serving,
      Asking<T> asking) {
    Optional<Stack.Found<Versioned<T>>> found =
        stack.resolve(name, overlay -> reading.apply(new Repository(overlay, name)));
    boolean pushed = found.isPresent() && !found.get().overlay().equals(Overlay.UPSTREAM);
    if (!pushed && upstreams.isPresent() && stack.showsUpstreams()) {
      return asking.ask(upstreams.get(), found.map(Stack.Found::value));
    }
    return found.map(
        there -> new Pulled<>(Source.of(there.overlay()), serving.apply(there.value().value())));
  }

  private static Served served(TagRecord tag) {
    return new Served(tag.digest(), tag.mediaType(), tag.bytes());
  }

  private static Served served(Digest digest, ManifestRecord manifest) {
    return new Served(digest, manifest.mediaType(), manifest.bytes());
  }
}
