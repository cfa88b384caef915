package dev.umbra.store.s3;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.store.ByteRange;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectSummary;
import java.io.InputStream;
import java.util.Base64;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Reads of data: what is known of it, and its content as a stream. */
final class S3Reads {
  private final Bucket bucket;

  S3Reads(Bucket bucket) {
    this.bucket = bucket;
  }

  Optional<ObjectSummary> head(ObjectKey key) {
    return S3Calls.find(
            "head",
            key,
            () ->
                bucket
                    .client()
                    .headObject(
                        head ->
                            head.bucket(bucket.name())
                                .key(key.value())
                                .checksumMode(ChecksumMode.ENABLED)))
        .map(S3Reads::summary);
  }

  private static ObjectSummary summary(HeadObjectResponse response) {
    return new ObjectSummary(
        response.contentLength(), response.eTag(), response.lastModified(), checksum(response));
  }

  /** That of the parts' checksums, which has a dash behind it, says nothing about the content. */
  private static Optional<Digest> checksum(HeadObjectResponse response) {
    return Optional.ofNullable(response.checksumSHA256())
        .filter(text -> response.checksumType() != ChecksumType.COMPOSITE && !text.contains("-"))
        .map(text -> Digest.of(Algorithm.SHA256, Base64.getDecoder().decode(text)));
  }

  Optional<InputStream> open(ObjectKey key, ByteRange range) {
    if (range.length() == 0) {
      // No Range header asks for nothing.
      return head(key).map(summary -> InputStream.nullInputStream());
    }
    String bytes = "bytes=" + range.first() + "-" + range.last();
    return S3Calls.find(
            "open",
            key,
            () ->
                bucket
                    .client()
                    .getObject(get -> get.bucket(bucket.name()).key(key.value()).range(bytes)))
        .map(stream -> new ExactStream(stream, range.length()));
  }
}
