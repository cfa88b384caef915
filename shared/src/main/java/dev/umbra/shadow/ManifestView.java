package dev.umbra.shadow;

import dev.umbra.image.Digest;
import dev.umbra.image.MediaType;
import dev.umbra.image.RepositoryName;
import dev.umbra.image.Tag;
import dev.umbra.store.ManifestRecord;
import dev.umbra.store.Repository;
import dev.umbra.store.TagRecord;
import java.util.Optional;

/** Manifests as a stack of overlays shows them to those who pull. */
public final class ManifestView {
  private final Stack stack;
  private final Stores stores;

  public ManifestView(Stack stack, Stores stores) {
    this.stack = stack;
    this.stores = stores;
  }

  /**
   * A manifest to serve.
   *
   * @param bytes as they were pushed, not to be changed
   */
  public record Served(Digest digest, MediaType mediaType, byte[] bytes) {}

  /** What a tag names in the topmost overlay that has the tag. */
  public Optional<Stack.Found<Served>> find(RepositoryName name, Tag tag) {
    return stack.resolve(
        overlay ->
            stores
                .tags()
                .read(new Repository(overlay, name), tag)
                .map(seen -> served(seen.value())));
  }

  /** The manifest of this digest, from whichever overlay has it. */
  public Optional<Stack.Found<Served>> find(RepositoryName name, Digest digest) {
    return stack.resolve(
        overlay ->
            stores
                .manifests()
                .read(new Repository(overlay, name), digest)
                .map(seen -> served(digest, seen.value())));
  }

  private static Served served(TagRecord tag) {
    return new Served(tag.digest(), tag.mediaType(), tag.bytes());
  }

  private static Served served(Digest digest, ManifestRecord manifest) {
    return new Served(digest, manifest.mediaType(), manifest.bytes());
  }
}
