package dev.umbra.store.s3;

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
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** A bucket of Amazon S3 or of a store that speaks its language. */
public final class S3ObjectStore implements ObjectStore, AutoCloseable {
  /** Parts being sent, of all writers together. */
  private static final int PARTS_UNDER_WAY = 6;

  private static final int COPIES_UNDER_WAY = 16;

  /**
   * All in bytes.
   *
   * @param copyWhole longest object that is copied by one request
   * @param copyPart shortest part of a longer one
   * @param memory for the parts of all writers together
   */
  record Limits(long copyWhole, long copyPart, long memory) {}

  private final SdkHttpClient http;
  private final S3Presigner presigner;
  private final Bucket bucket;
  private final S3Records records;
  private final S3Reads reads;
  private final S3Deletes deletes;
  private final S3Versions versions;
  private final S3Uploads uploads;
  private final S3Copies copies;
  private final S3Listings listings;
  private final S3Urls urls;
  private final Semaphore parts = new Semaphore(PARTS_UNDER_WAY, true);
  private final PartMemory memory;

  private S3ObjectStore(S3Settings settings, SdkHttpClient http, Limits limits) {
    S3Client client = S3Clients.client(settings, http);
    this.http = http;
    this.presigner = S3Clients.presigner(settings, client);
    this.bucket = new Bucket(client, settings.bucket());
    this.records = new S3Records(bucket);
    this.reads = new S3Reads(bucket);
    this.deletes = deletes(settings, bucket);
    this.versions = new S3Versions(bucket);
    this.uploads = new S3Uploads(bucket, S3Uploads.PAGE);
    this.copies =
        new S3Copies(
            bucket, new Semaphore(COPIES_UNDER_WAY), limits.copyWhole(), limits.copyPart());
    this.memory = new PartMemory(limits.memory());
    this.listings = new S3Listings(bucket);
    this.urls = new S3Urls(presigner, settings.bucket());
  }

  private static S3Deletes deletes(S3Settings settings, Bucket bucket) {
    return switch (settings.conditionalDelete()) {
      case NATIVE -> new NativeDeletes(bucket);
      case READ_THEN_DELETE -> new ReadThenDelete(bucket);
    };
  }

  /** Opens a bucket, with the HTTP client that is on the class path. Sends no request. */
  public static S3ObjectStore open(S3Settings settings) {
    return open(settings, S3Clients.http(settings));
  }

  /** Opens a bucket with this HTTP client, which closing closes. Sends no request. */
  public static S3ObjectStore open(S3Settings settings, SdkHttpClient http) {
    Limits limits = new Limits(S3Copies.WHOLE, S3Copies.PART, PartMemory.quarterOfTheHeap());
    return open(settings, http, limits);
  }

  /** As above, with limits of the caller's. */
  static S3ObjectStore open(S3Settings settings, SdkHttpClient http, Limits limits) {
    return new S3ObjectStore(settings, http, limits);
  }

  @Override
  public Optional<StoredObject> get(ObjectKey key) {
    return records.get(key);
  }

  @Override
  public Optional<ObjectSummary> head(ObjectKey key) {
    return reads.head(key);
  }

  @Override
  public Optional<InputStream> open(ObjectKey key, ByteRange range) {
    return reads.open(key, range);
  }

  @Override
  public WriteOutcome putIfAbsent(ObjectKey key, byte[] content) {
    return records.putIfAbsent(key, content);
  }

  @Override
  public WriteOutcome replaceIfUnchanged(ObjectKey key, String etag, byte[] content) {
    return records.replaceIfUnchanged(key, etag, content);
  }

  @Override
  public DeleteOutcome deleteIfUnchanged(ObjectVersion version) {
    return deletes.deleteIfUnchanged(version);
  }

  @Override
  public List<DeleteOutcome> deleteAllIfUnchanged(List<ObjectVersion> versions) {
    return deletes.deleteAllIfUnchanged(versions);
  }

  @Override
  public void deleteAll(Collection<ObjectKey> keys) {
    deletes.deleteAll(keys);
  }

  @Override
  public RestoreOutcome restore(ObjectKey key, Optional<String> etag) {
    return versions.restore(key, etag);
  }

  @Override
  public ObjectWriter write(ObjectKey key) {
    return new S3Writer(bucket, key, memory, parts);
  }

  @Override
  public UnfinishedWrites unfinished(String prefix) {
    return uploads.unfinished(prefix);
  }

  @Override
  public void abort(UnfinishedWrite write) {
    uploads.abort(write);
  }

  @Override
  public WriteOutcome copy(ObjectKey source, ObjectKey target) {
    return copies.copy(source, target);
  }

  @Override
  public ListPage list(Listing listing) {
    return listings.list(listing);
  }

  @Override
  public URI presign(PresignRequest request) {
    return urls.presign(request);
  }

  @Override
  public void close() {
    presigner.close();
    bucket.client().close();
    http.close();
  }
}
