package dev.umbra.store;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Counts the requests that S3 would get, and their depth: how many follow one another, parallel
 * ones counted once ({@link Rounds}). Whatever the store underneath, the counts are those of S3
 * without failures, for data of less than 256 MiB.
 */
public final class CountingObjectStore implements ObjectStore {
  private static final Duration QUIET = Duration.ofMillis(25);
  private static final int BATCH = 1000;

  private final ObjectStore store;
  private final Map<Request, Integer> requests = new EnumMap<>(Request.class);
  private Rounds rounds = new Rounds(QUIET);

  /** The kinds of request, as S3 bills them. */
  public enum Request {
    GET,
    HEAD,
    PUT,
    COPY,
    CREATE_UPLOAD,
    UPLOAD_PART,
    COMPLETE_UPLOAD,
    ABORT_UPLOAD,
    DELETE,
    DELETE_MANY,
    LIST,
    LIST_VERSIONS,
    LIST_UPLOADS,
    LIST_PARTS
  }

  /**
   * What an operation cost.
   *
   * @param requests only kinds of which there were any
   * @param depth how many followed one another
   */
  public record Cost(Map<Request, Integer> requests, int depth) {
    public Cost {
      requests = Map.copyOf(requests);
    }

    public int total() {
      return requests.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  public CountingObjectStore(ObjectStore store) {
    this.store = store;
  }

  /** What it cost since the last time it was asked; nothing may be under way. */
  public synchronized Cost take() {
    Cost cost = new Cost(requests, rounds.count());
    requests.clear();
    rounds = new Rounds(QUIET);
    return cost;
  }

  private synchronized Rounds count(Request request, int times) {
    requests.merge(request, times, Integer::sum);
    return rounds;
  }

  /** For the counted writer too. */
  <T> T send(Request request, int sideBySide, Supplier<T> call) {
    try {
      return count(request, sideBySide).run(call::get);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new StoreException("interrupted", e);
    }
  }

  /** A request that the store underneath does not send. */
  void send(Request request, int sideBySide) {
    var _ = send(request, sideBySide, () -> request);
  }

  @Override
  public Optional<StoredObject> get(ObjectKey key) {
    return send(Request.GET, 1, () -> store.get(key));
  }

  @Override
  public Optional<ObjectSummary> head(ObjectKey key) {
    return send(Request.HEAD, 1, () -> store.head(key));
  }

  @Override
  public Optional<InputStream> open(ObjectKey key, ByteRange range) {
    Request request = range.length() == 0 ? Request.HEAD : Request.GET;
    return send(request, 1, () -> store.open(key, range));
  }

  @Override
  public WriteOutcome putIfAbsent(ObjectKey key, byte[] content) {
    return send(Request.PUT, 1, () -> store.putIfAbsent(key, content));
  }

  @Override
  public WriteOutcome replaceIfUnchanged(ObjectKey key, String etag, byte[] content) {
    return send(Request.PUT, 1, () -> store.replaceIfUnchanged(key, etag, content));
  }

  @Override
  public DeleteOutcome deleteIfUnchanged(ObjectVersion version) {
    return send(Request.DELETE, 1, () -> store.deleteIfUnchanged(version));
  }

  @Override
  public List<DeleteOutcome> deleteAllIfUnchanged(List<ObjectVersion> versions) {
    deleteBatches(versions.size());
    return store.deleteAllIfUnchanged(versions);
  }

  @Override
  public void deleteAll(Collection<ObjectKey> keys) {
    deleteBatches(keys.size());
    store.deleteAll(keys);
  }

  private void deleteBatches(int objects) {
    for (int deleted = 0; deleted < objects; deleted += BATCH) {
      send(Request.DELETE_MANY, 1);
    }
  }

  /** Counted as it is where there is one delete marker to be removed. */
  @Override
  public RestoreOutcome restore(ObjectKey key, Optional<String> etag) {
    RestoreOutcome outcome = send(Request.LIST_VERSIONS, 1, () -> store.restore(key, etag));
    if (outcome == RestoreOutcome.RESTORED) {
      send(Request.DELETE, 1);
      send(Request.HEAD, 1);
    }
    return outcome;
  }

  @Override
  public ObjectWriter write(ObjectKey key) {
    return new CountedWriter(store.write(key), this);
  }

  @Override
  public UnfinishedWrites unfinished(String prefix) {
    UnfinishedWrites unfinished = send(Request.LIST_UPLOADS, 1, () -> store.unfinished(prefix));
    if (!unfinished.writes().isEmpty()) {
      send(Request.LIST_PARTS, unfinished.writes().size());
    }
    return unfinished;
  }

  @Override
  public void abort(UnfinishedWrite write) {
    send(Request.ABORT_UPLOAD, 1);
    store.abort(write);
  }

  @Override
  public WriteOutcome copy(ObjectKey source, ObjectKey target) {
    send(Request.HEAD, 1);
    return store.head(source).isEmpty()
        ? new WriteOutcome.Refused()
        : send(Request.COPY, 1, () -> store.copy(source, target));
  }

  @Override
  public ListPage list(Listing listing) {
    return send(Request.LIST, 1, () -> store.list(listing));
  }

  @Override
  public URI presign(PresignRequest request) {
    return store.presign(request);
  }
}
