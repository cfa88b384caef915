package dev.umbra.explore;

import dev.umbra.explore.Ledger.Answer;
import dev.umbra.http.ErrorCode;
import dev.umbra.http.RegistryException;
import dev.umbra.image.RepositoryName;
import dev.umbra.image.Tag;
import dev.umbra.shadow.BlobPush;
import dev.umbra.shadow.BlobView;
import dev.umbra.shadow.CatalogView;
import dev.umbra.shadow.Deletion;
import dev.umbra.shadow.ManifestPush;
import dev.umbra.shadow.Stack;
import dev.umbra.shadow.Stores;
import dev.umbra.store.Listing;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.Overlay;
import dev.umbra.store.Repository;
import dev.umbra.store.StoreException;
import dev.umbra.store.StoredBlob;
import dev.umbra.store.TimeLimit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What actors do, by the production code: each deed is written down, and as it is acknowledged
 * everything must be as it should.
 */
final class Client {
  private static final Stack STACK = new Stack(List.of(Overlay.LOCAL));
  private static final Stack CACHE = new Stack(List.of(Overlay.UPSTREAM));
  private static final Stack SHADOW = new Stack(List.of(Overlay.LOCAL, Overlay.UPSTREAM));

  private final World world;
  private final int actor;
  private final ObjectStore store;
  private final InstantSource time;
  private final Stores stores;
  private final Stack stack;

  Client(World world, int actor, ObjectStore store, InstantSource time) {
    this(world, actor, store, time, STACK);
  }

  private Client(World world, int actor, ObjectStore store, InstantSource time, Stack stack) {
    this.world = world;
    this.actor = actor;
    this.store = store;
    this.time = time;
    this.stores = world.stores(store, actor, time);
    this.stack = stack;
  }

  /** The same, of a registry with an upstream overlay below. */
  Client shadowing() {
    return new Client(world, actor, store, time, SHADOW);
  }

  /** A blob in the upstream overlay only. */
  void cache(RepositoryName name, Blob blob) {
    Repository repository = new Repository(Overlay.UPSTREAM, name);
    var written = stores.data().write(name, blob.digest(), blob.body());
    stores.blobs().record(repository, written, TimeLimit.start(stores.grace(), time));
  }

  /** A tag in the upstream overlay only, with all that it names. */
  void cache(RepositoryName name, String tag, Artifact artifact) {
    artifact.blobs().forEach(blob -> cache(name, blob));
    var _ =
        perform(
            new Deed.TagCache(name, tag, artifact),
            () -> push(CACHE, name, artifact, List.of(new Tag(tag)), ManifestPush.By.TAG));
  }

  private interface Action {
    void run();
  }

  /** Does it, and says whether it was acknowledged; all refusals but these two are defects. */
  private Answer perform(Deed deed, Action action) {
    int entry = world.ledger.begin(actor, deed, world.clock.instant());
    Answer answer = Answer.REFUSED;
    try {
      action.run();
      answer = Answer.ACKNOWLEDGED;
    } catch (StoreException e) {
      answer = Answer.REFUSED;
    } catch (RegistryException e) {
      if (e.code() != ErrorCode.MANIFEST_BLOB_UNKNOWN && e.code() != ErrorCode.UNAVAILABLE) {
        throw e;
      }
    }
    world.ledger.end(actor, entry, answer, world.clock.instant());
    if (answer == Answer.ACKNOWLEDGED) {
      check();
    }
    return answer;
  }

  private void check() {
    Invariant.broken(world)
        .ifPresent(
            what -> {
              throw new AssertionError("as it was acknowledged, " + what);
            });
  }

  boolean upload(RepositoryName name, Blob blob) {
    return perform(
            new Deed.BlobPush(name, blob),
            () -> new BlobPush(stack, stores).push(name, blob.digest(), blob.body()))
        == Answer.ACKNOWLEDGED;
  }

  /** Uploads without a record, as the edge does. */
  void uploadAtEdge(RepositoryName name, Blob blob) {
    try {
      var written = stores.data().write(name, blob.digest(), blob.body());
      assert written.size() > 0;
    } catch (StoreException e) {
      // The client will find out as it pushes the manifest.
    }
  }

  /** Whether the registry says that the repository has the blob. */
  boolean head(RepositoryName name, Blob blob) {
    try {
      return new BlobView(stack, stores).rely(name, blob.digest()).isPresent();
    } catch (StoreException | RegistryException e) {
      return false;
    }
  }

  /** As most clients do: asks first, and uploads what is not there. */
  void ensure(RepositoryName name, Blob blob) {
    if (!head(name, blob)) {
      upload(name, blob);
    }
  }

  /** Mounts from another repository; uploads where that has it not. */
  void mount(RepositoryName from, RepositoryName name, Blob blob) {
    boolean[] mounted = new boolean[1];
    perform(
        new Deed.BlobPush(name, blob),
        () -> {
          mounted[0] = new BlobView(stack, stores).mount(from, name, blob.digest()).isPresent();
          if (!mounted[0]) {
            throw new RegistryException(ErrorCode.UNAVAILABLE, "not mounted");
          }
        });
    if (!mounted[0]) {
      upload(name, blob);
    }
  }

  boolean tag(RepositoryName name, String tag, Artifact artifact) {
    return perform(
            new Deed.TagPush(name, tag, artifact),
            () -> push(stack, name, artifact, List.of(new Tag(tag)), ManifestPush.By.TAG))
        == Answer.ACKNOWLEDGED;
  }

  boolean push(RepositoryName name, Artifact artifact) {
    return perform(
            new Deed.DigestPush(name, artifact),
            () -> push(stack, name, artifact, List.of(), ManifestPush.By.DIGEST))
        == Answer.ACKNOWLEDGED;
  }

  private void push(
      Stack onto, RepositoryName name, Artifact artifact, List<Tag> tags, ManifestPush.By by) {
    new ManifestPush(onto, stores)
        .push(
            new ManifestPush.Pushed(
                name, artifact.manifest(), artifact.bytes(), artifact.digest(), tags, by));
  }

  /** Pushes all that the artifact names, and the artifact by this tag; once more if refused. */
  void pushAll(RepositoryName name, Optional<String> tag, Artifact artifact) {
    for (int attempt = 0; attempt < 2; attempt++) {
      artifact.blobs().forEach(blob -> ensure(name, blob));
      artifact.children().forEach(child -> pushAll(name, Optional.empty(), child));
      if (tag.isPresent() ? tag(name, tag.get(), artifact) : push(name, artifact)) {
        return;
      }
    }
  }

  void deleteTag(RepositoryName name, String tag) {
    perform(
        new Deed.TagDelete(name, tag),
        () -> new Deletion(stack, stores).delete(name, new Tag(tag)));
  }

  void deleteManifest(RepositoryName name, Artifact artifact) {
    perform(
        new Deed.ManifestDelete(name, artifact),
        () -> new Deletion(stack, stores).delete(name, artifact.digest()));
  }

  void deleteBlob(RepositoryName name, Blob blob) {
    perform(
        new Deed.BlobDelete(name, blob),
        () -> new Deletion(stack, stores).deleteBlob(name, blob.digest()));
  }

  /** Whoever refers to a subject does not go before it. The subject is not pushed again. */
  void seesNoSubjectWithout(RepositoryName name, Artifact referrer) {
    if (!isThere(name, referrer) && isThere(name, referrer.subject().orElseThrow())) {
      throw new AssertionError("%s is gone before its subject".formatted(referrer));
    }
  }

  private boolean isThere(RepositoryName name, Artifact artifact) {
    return stores
        .manifests()
        .read(new Repository(stack.top(), name), artifact.digest())
        .isPresent();
  }

  /** All repositories that are listed. */
  List<String> catalog() {
    return new CatalogView(stack, stores).repositories("", 100).names();
  }

  /** Sends all data of the blob once more, under the ids that it has. */
  void sendAgain(Blob blob) {
    String prefix = "blobs/sha256/" + blob.digest().hex() + "/";
    world.bucket.list(Listing.keys(prefix, Listing.MAX)).entries().stream()
        .map(entry -> new ObjectKey(entry.name()))
        .forEach(key -> world.overwrite(key, blob.bytes()));
  }

  /** Finds out where a blob's data is, and reads it; what was found has to be there for an hour. */
  void download(RepositoryName name, Blob blob) {
    Optional<StoredBlob> found =
        stores.blobs().find(new Repository(stack.top(), name), blob.digest());
    Instant end = world.clock.instant().plus(Duration.ofHours(1));
    if (found.isPresent()
        && store.head(found.get().key()).isEmpty()
        && world.clock.instant().isBefore(end)) {
      throw new AssertionError("data is gone within an hour after its record was read");
    }
  }

  void prune() {
    try {
      world.program.pruning().run(store, world.rules, time);
    } catch (StoreException e) {
      // The next one goes on.
    }
  }
}
