package dev.umbra.shadow;

import dev.umbra.image.Digest;
import dev.umbra.image.RepositoryName;
import dev.umbra.store.Overlay;
import dev.umbra.store.Repository;
import dev.umbra.store.StoredBlob;
import dev.umbra.store.TimeLimit;
import java.util.Optional;

/**
 * Blobs as a stack of overlays shows them: to those who pull, and to a push that relies on them.
 */
public final class BlobView {
  private final Stack stack;
  private final Stores stores;

  public BlobView(Stack stack, Stores stores) {
    this.stack = stack;
    this.stores = stores;
  }

  /** The blob, from whichever overlay has it, else from data that was uploaded without a record. */
  public Optional<Stack.Found<StoredBlob>> find(RepositoryName name, Digest digest) {
    return stack
        .resolve(name, overlay -> stores.blobs().find(new Repository(overlay, name), digest))
        .or(() -> admit(name, digest, stores.limit()).map(this::onTop));
  }

  /** The blob, in a record of the top overlay that outlives the push asking for it. */
  public Optional<Stack.Found<StoredBlob>> rely(RepositoryName name, Digest digest) {
    return rely(name, digest, stores.limit()).map(this::onTop);
  }

  Optional<StoredBlob> rely(RepositoryName name, Digest digest, TimeLimit limit) {
    return stores
        .blobs()
        .rely(top(name), digest, limit)
        .or(() -> relyOnLower(name, name, digest, limit))
        .or(() -> admit(name, digest, limit));
  }

  /**
   * Gives a repository a blob that another one has.
   *
   * @return empty where the source has it not
   */
  public Optional<StoredBlob> mount(RepositoryName source, RepositoryName target, Digest digest) {
    TimeLimit limit = stores.limit();
    if (source.canonical().equals(target.canonical())) {
      return rely(target, digest, limit);
    }
    return stores
        .blobs()
        .rely(top(source), digest, limit)
        .map(blob -> record(target, blob, limit))
        .or(() -> relyOnLower(source, target, digest, limit));
  }

  /**
   * Gives a repository a blob that any other one may have, where whoever asks may read all of them.
   */
  public Optional<StoredBlob> mountAnywhere(RepositoryName target, Digest digest) {
    TimeLimit limit = stores.limit();
    return stores
        .blobs()
        .rely(top(target), digest, limit)
        .or(
            () ->
                stores
                    .admission()
                    .findAnywhere(digest)
                    .flatMap(blob -> admit(target, blob, limit)));
  }

  /** Local images rest on local records: what only a lower overlay has is mounted from it. */
  private Optional<StoredBlob> relyOnLower(
      RepositoryName source, RepositoryName target, Digest digest, TimeLimit limit) {
    for (Overlay overlay : stack.lower(source)) {
      Optional<StoredBlob> found =
          stores.blobs().rely(new Repository(overlay, source), digest, limit);
      if (found.isPresent()) {
        return found.map(blob -> record(target, blob, limit));
      }
    }
    return Optional.empty();
  }

  private Optional<StoredBlob> admit(RepositoryName name, Digest digest, TimeLimit limit) {
    return stores.admission().find(name, digest).flatMap(blob -> admit(name, blob, limit));
  }

  private Optional<StoredBlob> admit(RepositoryName name, StoredBlob blob, TimeLimit limit) {
    Optional<StoredBlob> admitted = stores.blobs().admit(top(name), blob, limit);
    limit.check();
    return admitted;
  }

  private StoredBlob record(RepositoryName name, StoredBlob blob, TimeLimit limit) {
    StoredBlob recorded = stores.blobs().record(top(name), blob, limit);
    limit.check();
    return recorded;
  }

  private Repository top(RepositoryName name) {
    return new Repository(stack.top(), name);
  }

  private Stack.Found<StoredBlob> onTop(StoredBlob blob) {
    return new Stack.Found<>(stack.top(), blob);
  }
}
