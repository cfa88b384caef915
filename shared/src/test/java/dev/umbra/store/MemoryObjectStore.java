package dev.umbra.store;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * A bucket in the heap, for tests. As in S3 an ETag is a hash of the content, so that a record
 * written again without a fresh id is found out. Its URLs are served by nobody.
 */
public final class MemoryObjectStore implements ObjectStore {
  private final ConcurrentSkipListMap<String, Version> objects = new ConcurrentSkipListMap<>();
  private final Optional<Map<String, Version>> deleted;
  private final InstantSource clock;
  private final OpenWrites writes;

  public MemoryObjectStore() {
    this(InstantSource.system());
  }

  /**
   * @param clock the store's own, for ages
   */
  public MemoryObjectStore(InstantSource clock) {
    this(clock, Optional.empty());
  }

  /** A bucket that keeps the last version of what is deleted. */
  public static MemoryObjectStore versioned(InstantSource clock) {
    return new MemoryObjectStore(clock, Optional.of(new ConcurrentHashMap<>()));
  }

  private MemoryObjectStore(InstantSource clock, Optional<Map<String, Version>> deleted) {
    this.clock = clock;
    this.deleted = deleted;
    this.writes = new OpenWrites(clock);
  }

  /**
   * Another bucket with the same objects.
   *
   * @param later the other bucket's clock
   */
  public MemoryObjectStore copy(InstantSource later) {
    MemoryObjectStore copy = new MemoryObjectStore(later);
    copy.objects.putAll(objects);
    return copy;
  }

  private record Version(byte[] content, Digest digest, Instant lastModified) {
    String etag() {
      return '"' + digest.hex() + '"';
    }
  }

  @Override
  public Optional<StoredObject> get(ObjectKey key) {
    return found(key)
        .map(v -> new StoredObject(v.content.clone(), v.etag(), v.lastModified, clock.instant()));
  }

  @Override
  public Optional<ObjectSummary> head(ObjectKey key) {
    return found(key)
        .map(
            v ->
                new ObjectSummary(
                    v.content.length, v.etag(), v.lastModified, Optional.of(v.digest)));
  }

  @Override
  public Optional<InputStream> open(ObjectKey key, ByteRange range) {
    return found(key)
        .map(
            version -> {
              if (range.first() + range.length() > version.content.length) {
                throw new StoreException("read " + range + " of " + key + ": it is shorter");
              }
              return new ByteArrayInputStream(
                  version.content, (int) range.first(), (int) range.length());
            });
  }

  @Override
  public WriteOutcome putIfAbsent(ObjectKey key, byte[] content) {
    Version version = version(content.clone());
    return objects.putIfAbsent(key.value(), version) == null
        ? new WriteOutcome.Written(version.etag())
        : new WriteOutcome.Refused();
  }

  @Override
  public WriteOutcome replaceIfUnchanged(ObjectKey key, String etag, byte[] content) {
    Version version = version(content.clone());
    return found(key)
        .filter(old -> old.etag().equals(etag) && objects.replace(key.value(), old, version))
        .<WriteOutcome>map(old -> new WriteOutcome.Written(version.etag()))
        .orElse(new WriteOutcome.Refused());
  }

  @Override
  public DeleteOutcome deleteIfUnchanged(ObjectVersion version) {
    Optional<Version> old = found(version.key());
    if (old.isEmpty()) {
      return DeleteOutcome.MISSING;
    }
    if (!old.get().etag().equals(version.etag())) {
      return DeleteOutcome.CHANGED;
    }
    if (!objects.remove(version.key().value(), old.get())) {
      return deleteIfUnchanged(version);
    }
    deleted.ifPresent(kept -> kept.put(version.key().value(), old.get()));
    return DeleteOutcome.DELETED;
  }

  @Override
  public List<DeleteOutcome> deleteAllIfUnchanged(List<ObjectVersion> versions) {
    return versions.stream().map(this::deleteIfUnchanged).toList();
  }

  @Override
  public void deleteAll(Collection<ObjectKey> keys) {
    for (ObjectKey key : keys) {
      Optional.ofNullable(objects.remove(key.value()))
          .ifPresent(old -> deleted.ifPresent(kept -> kept.put(key.value(), old)));
    }
  }

  @Override
  public RestoreOutcome restore(ObjectKey key, Optional<String> etag) {
    if (found(key).isPresent()) {
      return RestoreOutcome.TAKEN;
    }
    if (deleted.isEmpty()) {
      return RestoreOutcome.UNSUPPORTED;
    }
    Optional<Version> last = Optional.ofNullable(deleted.get().get(key.value()));
    if (last.isEmpty() || !last.get().etag().equals(etag.orElse(last.get().etag()))) {
      return RestoreOutcome.GONE;
    }
    return objects.putIfAbsent(key.value(), last.get()) == null
        ? RestoreOutcome.RESTORED
        : RestoreOutcome.TAKEN;
  }

  @Override
  public ObjectWriter write(ObjectKey key) {
    return writes.begin(key, new Writer(key));
  }

  @Override
  public UnfinishedWrites unfinished(String prefix) {
    return writes.unfinished(prefix);
  }

  @Override
  public void abort(UnfinishedWrite write) {
    writes.abort(write);
  }

  @Override
  public WriteOutcome copy(ObjectKey source, ObjectKey target) {
    Optional<Version> copy = found(source).map(version -> version(version.content));
    copy.ifPresent(version -> objects.put(target.value(), version));
    return copy.<WriteOutcome>map(version -> new WriteOutcome.Written(version.etag()))
        .orElse(new WriteOutcome.Refused());
  }

  @Override
  public ListPage list(Listing listing) {
    String start = Collections.max(List.of(listing.prefix(), listing.after()));
    List<ListPage.Entry> entries = new ArrayList<>();
    String last = listing.after();
    for (Map.Entry<String, Version> object : objects.tailMap(start).entrySet()) {
      if (!object.getKey().startsWith(listing.prefix())) {
        break;
      }
      Optional<ListPage.Entry> entry = entry(listing, object.getKey(), object.getValue());
      if (entry.isEmpty() || entry.get().name().compareTo(last) <= 0) {
        continue;
      }
      if (entries.size() == listing.limit()) {
        return new ListPage(entries, true, clock.instant());
      }
      entries.add(entry.get());
      last = entry.get().name();
    }
    return new ListPage(entries, false, clock.instant());
  }

  private static Optional<ListPage.Entry> entry(Listing listing, String key, Version version) {
    if (listing.depth() == Listing.Depth.KEYS) {
      return Optional.of(
          new ListPage.Entry(key, version.etag(), version.content.length, version.lastModified));
    }
    int slash = key.indexOf('/', listing.prefix().length());
    return slash < 0
        ? Optional.empty()
        : Optional.of(new ListPage.Entry(key.substring(0, slash + 1), "", 0, Instant.EPOCH));
  }

  @Override
  public URI presign(PresignRequest request) {
    return URI.create(
        "http://memory.invalid/"
            + request.key()
            + "?method="
            + request.method()
            + "&type="
            + request.contentType());
  }

  private Optional<Version> found(ObjectKey key) {
    return Optional.ofNullable(objects.get(key.value()));
  }

  private Version version(byte[] content) {
    return new Version(content, Digest.ofContent(Algorithm.SHA256, content), clock.instant());
  }

  private final class Writer extends ObjectWriter {
    private final ObjectKey key;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Writer(ObjectKey key) {
      this.key = key;
    }

    @Override
    public void write(byte[] source, int offset, int length) {
      bytes.write(source, offset, length);
    }

    @Override
    public void commit(Optional<Digest> digest) {
      Version version = version(bytes.toByteArray());
      Digest actual =
          digest.map(d -> Digest.ofContent(d.algorithm(), version.content)).orElse(version.digest);
      if (!actual.equals(digest.orElse(actual))) {
        throw new StoreException("write " + key + ": its digest is " + actual);
      }
      if (objects.putIfAbsent(key.value(), version) != null) {
        throw new StoreException("write " + key + ": the key is taken");
      }
    }

    @Override
    public void close() {}
  }
}
