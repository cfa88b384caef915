package dev.umbra.store.s3;

import dev.umbra.store.ByteRange;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectSummary;
import dev.umbra.store.StoreException;
import dev.umbra.store.WriteOutcome;
import dev.umbra.store.s3.S3Calls.Answer;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;

/** Copies inside the bucket: whole, or where that would take long, in parts side by side. */
final class S3Copies {
  /** Most that one CopyObject copies is 5 GiB, but at some 100 MB/s. */
  static final long WHOLE = 256L << 20;

  /** No part is shorter, except the last. */
  static final long PART = 64L << 20;

  private static final int MAX_PARTS = 10_000;

  private final Bucket bucket;
  private final Semaphore permits;
  private final long whole;
  private final long part;

  /**
   * @param permits for parts under way
   * @param whole longest object that is copied by one request
   * @param part shortest part of a longer one
   */
  S3Copies(Bucket bucket, Semaphore permits, long whole, long part) {
    this.bucket = bucket;
    this.permits = permits;
    this.whole = whole;
    this.part = part;
  }

  WriteOutcome copy(ObjectKey source, ObjectKey target) {
    Optional<ObjectSummary> summary = new S3Reads(bucket).head(source);
    if (summary.isEmpty()) {
      return new WriteOutcome.Refused();
    }
    long size = summary.get().size();
    Answer<String> copied =
        size <= whole ? copyWhole(source, target) : copyParts(source, target, size);
    return switch (copied) {
      case Answer.Done<String>(String etag) -> new WriteOutcome.Written(etag);
      case Answer.Missing<String>() -> new WriteOutcome.Refused();
      case Answer.Lost<String>() -> throw new StoreException("copy to " + target + ": it is taken");
    };
  }

  /** Asked for the algorithm, S3 computes the checksum of a copy whose source has none. */
  private Answer<String> copyWhole(ObjectKey source, ObjectKey target) {
    return S3Calls.attempt(
        "copy",
        source,
        () -> {
          CopyObjectResponse response =
              bucket
                  .client()
                  .copyObject(
                      copy ->
                          copy.sourceBucket(bucket.name())
                              .sourceKey(source.value())
                              .destinationBucket(bucket.name())
                              .destinationKey(target.value())
                              .checksumAlgorithm(ChecksumAlgorithm.SHA256));
          return response.copyObjectResult().eTag();
        });
  }

  private Answer<String> copyParts(ObjectKey source, ObjectKey target, long size) {
    try (MultipartUpload upload = new MultipartUpload(bucket, target, permits)) {
      long length = Math.max(part, size / MAX_PARTS + 1);
      for (long first = 0; first < size; first += length) {
        upload.copy(source, new ByteRange(first, Math.min(length, size - first)));
      }
      return own(upload.complete(), target, size);
    }
  }

  /** A retry may have met its own first attempt: then the copy is there. */
  private Answer<String> own(Answer<String> answer, ObjectKey target, long size) {
    if (answer instanceof Answer.Done<String>) {
      return answer;
    }
    return new S3Reads(bucket)
        .head(target)
        .filter(there -> there.size() == size)
        .<Answer<String>>map(there -> new Answer.Done<>(there.etag()))
        .orElseGet(Answer.Lost::new);
  }
}
