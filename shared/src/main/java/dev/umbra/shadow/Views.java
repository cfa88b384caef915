package dev.umbra.shadow;

import dev.umbra.store.Claims;
import java.util.Optional;

/**
 * What those who pull see of a bucket and its upstreams.
 *
 * @param upstreamBlobs empty where no upstream is asked
 */
public record Views(
    ManifestView manifests,
    BlobView blobs,
    CatalogView catalog,
    Optional<CachedBlobs> upstreamBlobs,
    Explainer explainer) {
  /** The views of a stack on these stores. */
  public static Views of(
      Stack stack, Stores stores, Claims claims, Optional<Upstreaming> upstreaming) {
    return upstreaming
        .map(upstreams -> of(stack, stores, claims, upstreams))
        .orElseGet(() -> overlaysOnly(stack, stores));
  }

  private static Views overlaysOnly(Stack stack, Stores stores) {
    return new Views(
        new ManifestView(stack, stores),
        new BlobView(stack, stores),
        new CatalogView(stack, stores),
        Optional.empty(),
        new Explainer(stack, stores, Optional.empty()));
  }

  private static Views of(Stack all, Stores stores, Claims claims, Upstreaming upstreaming) {
    Stack stack = all.showingCacheOf(upstreaming.directory()::has);
    Fills fills = upstreaming.fills().apply(new Fill(upstreaming.directory(), stores, claims));
    return new Views(
        new ManifestView(
            stack, stores, Optional.of(new CachedManifests(upstreaming.directory(), stores))),
        new BlobView(stack, stores),
        new CatalogView(stack, stores),
        Optional.of(new CachedBlobs(upstreaming.directory(), stores, fills)),
        new Explainer(stack, stores, Optional.of(upstreaming.directory())));
  }
}
