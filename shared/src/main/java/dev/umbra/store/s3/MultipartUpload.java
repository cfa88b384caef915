package dev.umbra.store.s3;

import dev.umbra.store.ByteRange;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.StoreException;
import dev.umbra.store.s3.S3Calls.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * One multipart upload. Parts are sent side by side; the permits bound how many, for all uploads of
 * a store together, and so the memory that they hold. Used by one thread.
 */
final class MultipartUpload implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MultipartUpload.class);

  /** Every part is as long as the plan says, except the last. */
  static final int MIN_PART = 8 * 1024 * 1024;

  /** S3 takes 10,000 parts; after each thousand their size doubles, which makes 8 TiB. */
  private static final int SAME_SIZE = 1000;

  private final Bucket bucket;
  private final ObjectKey key;
  private final Semaphore permits;
  private final String id;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<CompletedPart>> parts = new ArrayList<>();
  private final AtomicBoolean failed = new AtomicBoolean();
  private boolean completed;

  MultipartUpload(Bucket bucket, ObjectKey key, Semaphore permits) {
    this.bucket = bucket;
    this.key = key;
    this.permits = permits;
    this.id =
        S3Calls.call(
            "create upload of",
            key,
            () ->
                bucket
                    .client()
                    .createMultipartUpload(create -> create.bucket(bucket.name()).key(key.value()))
                    .uploadId());
  }

  /** How long the part after this many others is. */
  static long partSize(int before) {
    return (long) MIN_PART << (before / SAME_SIZE);
  }

  /** How long the next part is. */
  long nextPartSize() {
    return partSize(parts.size());
  }

  int count() {
    return parts.size();
  }

  /** Sends a part, in the background; waits while too many are under way. */
  void send(PartBuffer part) {
    add(
        number ->
            bucket
                .client()
                .uploadPart(
                    upload ->
                        upload
                            .bucket(bucket.name())
                            .key(key.value())
                            .uploadId(id)
                            .partNumber(number)
                            .contentLength(part.size()),
                    part.body())
                .eTag());
  }

  /** Makes a part of another object's bytes, in the background. */
  void copy(ObjectKey source, ByteRange range) {
    add(
        number ->
            bucket
                .client()
                .uploadPartCopy(
                    copy ->
                        copy.sourceBucket(bucket.name())
                            .sourceKey(source.value())
                            .copySourceRange("bytes=" + range.first() + "-" + range.last())
                            .destinationBucket(bucket.name())
                            .destinationKey(key.value())
                            .uploadId(id)
                            .partNumber(number))
                .copyPartResult()
                .eTag());
  }

  private void add(IntFunction<String> request) {
    if (failed.get()) {
      completedParts();
    }
    int number = parts.size() + 1;
    acquire();
    parts.add(
        threads.submit(
            () -> {
              try {
                String etag =
                    S3Calls.call("write part " + number + " of", key, () -> request.apply(number));
                return CompletedPart.builder().partNumber(number).eTag(etag).build();
              } catch (StoreException e) {
                failed.set(true);
                throw e;
              } finally {
                permits.release();
              }
            }));
  }

  private void acquire() {
    try {
      permits.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("write " + key + ": interrupted", e);
    }
  }

  /**
   * Makes the object visible, if there is none under its key.
   *
   * @return its ETag, or that the condition was lost or the upload is gone, as a retry hears whose
   *     first attempt did it
   */
  Answer<String> complete() {
    List<CompletedPart> sent = completedParts();
    Answer<String> answer =
        S3Calls.attempt(
            "complete upload of",
            key,
            () ->
                bucket
                    .client()
                    .completeMultipartUpload(
                        complete ->
                            complete
                                .bucket(bucket.name())
                                .key(key.value())
                                .uploadId(id)
                                .ifNoneMatch("*")
                                .multipartUpload(all -> all.parts(sent)))
                    .eTag());
    completed = answer instanceof Answer.Done<String>;
    return answer;
  }

  private List<CompletedPart> completedParts() {
    List<CompletedPart> sent = new ArrayList<>();
    for (Future<CompletedPart> part : parts) {
      try {
        sent.add(part.get());
      } catch (ExecutionException e) {
        throw new StoreException("write " + key + ": a part failed", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StoreException("write " + key + ": interrupted", e);
      }
    }
    return sent;
  }

  /**
   * Forgets all parts, unless they were made visible; what S3 does not forget now, the bucket's
   * lifecycle rule removes.
   */
  @Override
  public void close() {
    // A part that arrived after the abort would stay.
    threads.shutdownNow();
    threads.close();
    if (!completed) {
      abort();
    }
  }

  private void abort() {
    try {
      bucket
          .client()
          .abortMultipartUpload(abort -> abort.bucket(bucket.name()).key(key.value()).uploadId(id));
    } catch (SdkException e) {
      LOG.debug("abort upload of {}", key, e);
    }
  }
}
