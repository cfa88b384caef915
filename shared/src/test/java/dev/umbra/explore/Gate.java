package dev.umbra.explore;

import dev.umbra.store.ByteRange;
import dev.umbra.store.DeleteOutcome;
import dev.umbra.store.ListPage;
import dev.umbra.store.Listing;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.ObjectSummary;
import dev.umbra.store.ObjectVersion;
import dev.umbra.store.ObjectWriter;
import dev.umbra.store.PresignRequest;
import dev.umbra.store.RestoreOutcome;
import dev.umbra.store.StoredObject;
import dev.umbra.store.UnfinishedWrite;
import dev.umbra.store.UnfinishedWrites;
import dev.umbra.store.WriteOutcome;
import java.io.InputStream;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * The bucket as one actor sees it: each request waits until it is let through. A request to delete
 * many is as many requests, in any order, as S3 promises none.
 */
final class Gate implements ObjectStore {
  private final World world;
  private final Actor actor;
  private final ObjectStore bucket;

  Gate(World world, Actor actor) {
    this.world = world;
    this.actor = actor;
    this.bucket = world.bucket;
  }

  @Override
  public Optional<StoredObject> get(ObjectKey key) {
    return read("get", key, () -> bucket.get(key));
  }

  @Override
  public Optional<ObjectSummary> head(ObjectKey key) {
    return read("head", key, () -> bucket.head(key));
  }

  @Override
  public Optional<InputStream> open(ObjectKey key, ByteRange range) {
    return read("open", key, () -> bucket.open(key, range));
  }

  private <T> T read(String method, ObjectKey key, Supplier<T> call) {
    return step(
            new Step.Request(method, key.value(), Step.Request.Effect.READS),
            call,
            answer -> at(world.versions.of(key.value())))
        .await();
  }

  @Override
  public ListPage list(Listing listing) {
    Listing page =
        new Listing(
            listing.prefix(),
            listing.after(),
            listing.depth(),
            Math.min(listing.limit(), world.pageSize));
    return step(
            new Step.Request(
                listing.depth() == Listing.Depth.KEYS ? "list" : "folders",
                listing.after().isEmpty()
                    ? listing.prefix()
                    : listing.prefix() + " after " + listing.after(),
                Step.Request.Effect.READS),
            () -> bucket.list(page),
            answer -> at(world.versions.of(answer)))
        .await();
  }

  @Override
  public WriteOutcome putIfAbsent(ObjectKey key, byte[] content) {
    return write("create", key, () -> bucket.putIfAbsent(key, content)).await();
  }

  @Override
  public WriteOutcome replaceIfUnchanged(ObjectKey key, String etag, byte[] content) {
    return write("replace", key, () -> bucket.replaceIfUnchanged(key, etag, content)).await();
  }

  @Override
  public WriteOutcome copy(ObjectKey source, ObjectKey target) {
    return write("copy", target, () -> bucket.copy(source, target)).await();
  }

  private Step<WriteOutcome> write(String method, ObjectKey key, Supplier<WriteOutcome> call) {
    return step(
        new Step.Request(method, key.value(), Step.Request.Effect.WRITES),
        () -> {
          WriteOutcome outcome = call.get();
          if (outcome instanceof WriteOutcome.Written) {
            world.versions.written(key.value(), at(actor.history()));
          }
          return outcome;
        },
        outcome -> at(outcome instanceof WriteOutcome.Written ? 1 : 0));
  }

  @Override
  public DeleteOutcome deleteIfUnchanged(ObjectVersion version) {
    return delete(version).await();
  }

  @Override
  public List<DeleteOutcome> deleteAllIfUnchanged(List<ObjectVersion> versions) {
    return versions.stream().map(this::delete).toList().stream().map(Step::await).toList();
  }

  private Step<DeleteOutcome> delete(ObjectVersion version) {
    String key = version.key().value();
    return step(
        new Step.Request("delete", key, Step.Request.Effect.WRITES),
        () -> {
          DeleteOutcome outcome = bucket.deleteIfUnchanged(version);
          if (outcome == DeleteOutcome.DELETED) {
            world.versions.deleted(key);
          }
          return outcome;
        },
        outcome -> at(Hash.of(outcome.name())));
  }

  @Override
  public void deleteAll(Collection<ObjectKey> keys) {
    keys.stream().map(this::remove).toList().forEach(Step::await);
  }

  private Step<String> remove(ObjectKey key) {
    return step(
        new Step.Request("remove", key.value(), Step.Request.Effect.WRITES),
        () -> {
          bucket.deleteAll(List.of(key));
          world.versions.deleted(key.value());
          return "removed";
        },
        outcome -> at(0));
  }

  @Override
  public ObjectWriter write(ObjectKey key) {
    return new GatedWriter(bucket.write(key), commit -> write("write", key, commit).await());
  }

  @Override
  public UnfinishedWrites unfinished(String prefix) {
    return step(
            new Step.Request("unfinished", prefix, Step.Request.Effect.READS),
            () -> bucket.unfinished(prefix),
            answer -> at(meaning(answer)))
        .await();
  }

  private static long meaning(UnfinishedWrites unfinished) {
    return unfinished.writes().stream()
        .mapToLong(write -> Hash.of(Hash.of(write.key().value()), write.started().getEpochSecond()))
        .sum();
  }

  @Override
  public void abort(UnfinishedWrite write) {
    var _ =
        step(
                new Step.Request("abort", write.key().value(), Step.Request.Effect.WRITES),
                () -> {
                  bucket.abort(write);
                  world.versions.written("aborted " + write.key().value(), 1);
                  return "aborted";
                },
                outcome -> at(0))
            .await();
  }

  /** No actor undoes a prune. */
  @Override
  public RestoreOutcome restore(ObjectKey key, Optional<String> etag) {
    return bucket.restore(key, etag);
  }

  @Override
  public URI presign(PresignRequest request) {
    return bucket.presign(request);
  }

  /** An answer's or version's meaning depends on when it was given, too. */
  private long at(long meaning) {
    return Hash.of(meaning, world.clock.instant().getEpochSecond());
  }

  private <T> Step<T> step(Step.Request request, Supplier<T> call, ToLongFunction<T> meaning) {
    if (actor.isDead()) {
      throw new Crash();
    }
    Step<T> step = new Step<>(actor, request, call, meaning);
    if (world.isBookkeeping(request, actor)) {
      step.grant();
      return step;
    }
    actor.pending.add(step);
    return step;
  }
}
