package dev.umbra.store.file;

import static dev.umbra.store.file.FileAction.attempt;

import dev.umbra.store.ByteRange;
import dev.umbra.store.DeleteOutcome;
import dev.umbra.store.ListPage;
import dev.umbra.store.Listing;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.ObjectSummary;
import dev.umbra.store.ObjectVersion;
import dev.umbra.store.ObjectWriter;
import dev.umbra.store.OpenWrites;
import dev.umbra.store.PresignRequest;
import dev.umbra.store.RestoreOutcome;
import dev.umbra.store.StoredObject;
import dev.umbra.store.UnfinishedWrite;
import dev.umbra.store.UnfinishedWrites;
import dev.umbra.store.WriteOutcome;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A bucket in a folder, for one process at a time. A change is made in a temporary file, synced,
 * renamed into place and its folder synced, in this order, before it is answered and before anybody
 * else sees it.
 */
public final class FileObjectStore implements ObjectStore, AutoCloseable {
  private final StoreFolder folder;
  private final DataRoute dataRoute;
  private final Closeable lock;
  private final KeyLocks locks = new KeyLocks();
  private final Reading reading;
  private final Placement placement;
  private final Copying copying;
  private final Deletion deletion;
  private final Lister lister;
  private final OpenWrites writes;

  /**
   * @param lock closed with the store
   */
  FileObjectStore(StoreFolder folder, DataRoute dataRoute, Closeable lock) {
    this.folder = folder;
    this.dataRoute = dataRoute;
    this.lock = lock;
    Disk disk = folder.disk();
    FileNames names = new FileNames(folder.objects());
    Folders folders = new Folders(disk, folder.objects());
    this.reading = new Reading(disk, names, locks, folder.clock());
    this.placement = new Placement(disk, names, folders, locks);
    this.copying = new Copying(disk, names, folder.temporaries(), placement);
    this.deletion = new Deletion(disk, names, folders, locks);
    this.lister = new Lister(disk, names);
    this.writes = new OpenWrites(folder.clock());
  }

  /**
   * Opens the store in a folder, which is made if it does not exist.
   *
   * @param dataRoute under which the holder of this store serves signed URLs
   * @throws UnusableFolderException if another process has it open or nothing can be written there
   */
  public static FileObjectStore open(Path folder, URI dataRoute) {
    Disk disk = new SystemDisk();
    try {
      StoreFolder.make(disk, folder);
      return open(disk, folder, dataRoute, FolderLock.take(folder));
    } catch (IOException e) {
      throw UnusableFolderException.because(folder, e);
    }
  }

  private static FileObjectStore open(Disk disk, Path path, URI dataRoute, FolderLock lock)
      throws IOException {
    try {
      InstantSource clock = InstantSource.system();
      StoreFolder folder = StoreFolder.prepare(disk, path, clock);
      byte[] secret = new UrlSecret(disk, path).readOrMake(folder.temporaries().next());
      return new FileObjectStore(folder, new DataRoute(dataRoute, secret, clock), lock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Checks requests with the URLs that {@link #presign} makes. */
  public DataRoute dataRoute() {
    return dataRoute;
  }

  @Override
  public Optional<StoredObject> get(ObjectKey key) {
    return attempt("reading", key, () -> reading.object(key));
  }

  /** Without a checksum: none is kept beside the content. */
  @Override
  public Optional<ObjectSummary> head(ObjectKey key) {
    return attempt("looking at", key, () -> reading.version(key))
        .map(v -> new ObjectSummary(v.size(), v.etag(), v.modified(), Optional.empty()));
  }

  @Override
  public Optional<InputStream> open(ObjectKey key, ByteRange range) {
    return attempt("opening", key, () -> reading.stream(key, range));
  }

  @Override
  public WriteOutcome putIfAbsent(ObjectKey key, byte[] content) {
    return put(key, content, Optional::isEmpty);
  }

  @Override
  public WriteOutcome replaceIfUnchanged(ObjectKey key, String etag, byte[] content) {
    return put(key, content, current -> current.filter(v -> v.etag().equals(etag)).isPresent());
  }

  private WriteOutcome put(
      ObjectKey key, byte[] content, Predicate<Optional<FileVersion>> condition) {
    return attempt(
        "writing",
        key,
        () -> {
          try (TemporaryFile file = folder.temporaries().create()) {
            file.write(ByteBuffer.wrap(content));
            FileVersion version = file.seal();
            return file.place(placement, key, condition)
                ? new WriteOutcome.Written(version.etag())
                : new WriteOutcome.Refused();
          }
        });
  }

  @Override
  public DeleteOutcome deleteIfUnchanged(ObjectVersion version) {
    return deleteAllIfUnchanged(List.of(version)).getFirst();
  }

  @Override
  public List<DeleteOutcome> deleteAllIfUnchanged(List<ObjectVersion> versions) {
    return attempt("deleting", versions, () -> deletion.ifUnchanged(versions));
  }

  @Override
  public void deleteAll(Collection<ObjectKey> keys) {
    attempt("deleting", keys, () -> deletion.anyVersion(List.copyOf(keys)));
  }

  /** There are no old versions in a folder. */
  @Override
  public RestoreOutcome restore(ObjectKey key, Optional<String> etag) {
    return head(key).isPresent() ? RestoreOutcome.TAKEN : RestoreOutcome.UNSUPPORTED;
  }

  @Override
  public ObjectWriter write(ObjectKey key) {
    return attempt(
        "writing",
        key,
        () ->
            writes.begin(key, new FileObjectWriter(key, folder.temporaries().create(), placement)));
  }

  /** Those of this process: what others left was removed at the opening. */
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
    return attempt("copying to", target, () -> copying.copy(source, target));
  }

  @Override
  public ListPage list(Listing listing) {
    Page page = new Page(listing);
    attempt("listing", listing, () -> lister.fill(page));
    locks.awaitBelow(listing.prefix());
    return page.answer(folder.clock().instant());
  }

  @Override
  public URI presign(PresignRequest request) {
    return dataRoute.sign(request);
  }

  /** Lets another process open the folder. */
  @Override
  public void close() {
    attempt("closing", folder.path(), lock::close);
  }
}
