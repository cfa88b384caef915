package dev.umbra.store.s3;

import dev.umbra.store.ByteRange;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.s3.S3Calls.Answer;
import java.util.List;
import java.util.concurrent.Semaphore;
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
  /** Every part is as long as the plan says, except the last. */
  static final int MIN_PART = 8 * 1024 * 1024;

  /** S3 takes 10,000 parts; after each thousand their size doubles, which makes 8 TiB. */
  private static final int SAME_SIZE = 1000;

  private static final Logger LOG = LoggerFactory.getLogger(MultipartUpload.class);

  private final Bucket bucket;
  private final ObjectKey key;
  private final Parts parts;
  private final String id;
  private boolean completed;

  MultipartUpload(Bucket bucket, ObjectKey key, Semaphore permits) {
    this.bucket = bucket;
    this.key = key;
    this.parts = new Parts(key, permits);
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

  /** How many parts were sent. */
  int count() {
    return parts.count();
  }

  /**
   * Sends a part, in the background, and closes it then; waits while too many are under way. Where
   * this fails the part is still the caller's.
   */
  void send(PartBuffer part) {
    add(
        number -> {
          try (part) {
            return send(number, part);
          }
        });
  }

  private String send(int number, PartBuffer part) {
    return bucket
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
        .eTag();
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
    int number = parts.count() + 1;
    parts.send(
        () -> {
          String etag =
              S3Calls.call("write part " + number + " of", key, () -> request.apply(number));
          return CompletedPart.builder().partNumber(number).eTag(etag).build();
        });
  }

  /**
   * Makes the object visible, if there is none under its key.
   *
   * @return its ETag, or that the condition was lost or the upload is gone, as a retry hears whose
   *     first attempt did it
   */
  Answer<String> complete() {
    List<CompletedPart> sent = parts.sent();
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

  /**
   * Forgets all parts, unless they were made visible; what S3 does not forget now, the bucket's
   * lifecycle rule removes.
   */
  @Override
  public void close() {
    // A part that arrived after the abort would stay.
    parts.close();
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
