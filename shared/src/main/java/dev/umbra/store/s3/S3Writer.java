package dev.umbra.store.s3;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectSummary;
import dev.umbra.store.ObjectWriter;
import dev.umbra.store.StoreException;
import dev.umbra.store.s3.S3Calls.Answer;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Writes data of one part by a single PUT, longer data by a multipart upload. */
final class S3Writer extends ObjectWriter {
  private final Bucket bucket;
  private final ObjectKey key;
  private final PartMemory memory;
  private final Semaphore permits;
  private Optional<MultipartUpload> upload = Optional.empty();
  private PartBuffer part;
  private long size;

  /**
   * Waits until there is memory for a part.
   *
   * @param memory of all writers of the store together
   * @param permits for parts under way, of all writers too
   */
  S3Writer(Bucket bucket, ObjectKey key, PartMemory memory, Semaphore permits) {
    this.bucket = bucket;
    this.key = key;
    this.memory = memory;
    this.permits = permits;
    this.part = memory.take(MultipartUpload.partSize(0), key);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    for (int written = 0; written < length; ) {
      if (part.isFull()) {
        int sent = send().count();
        part = memory.take(MultipartUpload.partSize(sent), key);
      }
      written += part.append(bytes, offset + written, length - written);
    }
    size += length;
  }

  private MultipartUpload send() {
    MultipartUpload parts = upload.orElseGet(() -> new MultipartUpload(bucket, key, permits));
    upload = Optional.of(parts);
    parts.send(part);
    return parts;
  }

  @Override
  public void commit(Optional<Digest> digest) {
    if (upload.isEmpty()) {
      put(digest.filter(d -> d.algorithm() == Algorithm.SHA256).orElseGet(part::sha256));
    } else {
      complete(send());
    }
  }

  /** The checksum makes S3 refuse other bytes, and keep it for who asks later. */
  private void put(Digest sha256) {
    PutObjectRequest request =
        PutObjectRequest.builder()
            .bucket(bucket.name())
            .key(key.value())
            .ifNoneMatch("*")
            .checksumSHA256(S3Records.base64(sha256))
            .build();
    settle(
        S3Calls.attempt("write", key, () -> bucket.client().putObject(request, part.body())),
        there -> there.checksum().equals(Optional.of(sha256)));
  }

  private void complete(MultipartUpload parts) {
    String suffix = "-" + parts.count();
    settle(parts.complete(), there -> there.etag().replace("\"", "").endsWith(suffix));
  }

  /** A retry may have met its own first attempt: then what is there is what was to be written. */
  private void settle(Answer<?> answer, Predicate<ObjectSummary> same) {
    if (answer instanceof Answer.Done<?>) {
      return;
    }
    Optional<ObjectSummary> own =
        new S3Reads(bucket).head(key).filter(there -> there.size() == size && same.test(there));
    if (own.isEmpty()) {
      throw new StoreException("write " + key + ": the key is taken, or the upload was aborted");
    }
  }

  @Override
  public void close() {
    // Afterwards nothing of the part is being sent any more.
    upload.ifPresent(MultipartUpload::close);
    upload = Optional.empty();
    part.close();
  }
}
