package dev.umbra.store.s3;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.StoredObject;
import dev.umbra.store.WriteOutcome;
import dev.umbra.store.s3.S3Calls.Answer;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Small objects: read whole, written by compare-and-swap. */
final class S3Records {
  private final Bucket bucket;

  S3Records(Bucket bucket) {
    this.bucket = bucket;
  }

  Optional<StoredObject> get(ObjectKey key) {
    return S3Calls.find(
            "get",
            key,
            () ->
                bucket.client().getObjectAsBytes(get -> get.bucket(bucket.name()).key(key.value())))
        .map(S3Records::stored);
  }

  private static StoredObject stored(ResponseBytes<GetObjectResponse> bytes) {
    GetObjectResponse response = bytes.response();
    return new StoredObject(
        bytes.asByteArrayUnsafe(),
        response.eTag(),
        response.lastModified(),
        StoreTime.of(response));
  }

  WriteOutcome putIfAbsent(ObjectKey key, byte[] content) {
    return put(key, content, request -> request.ifNoneMatch("*"));
  }

  WriteOutcome replaceIfUnchanged(ObjectKey key, String etag, byte[] content) {
    return put(key, content, request -> request.ifMatch(etag));
  }

  private WriteOutcome put(
      ObjectKey key, byte[] content, Consumer<PutObjectRequest.Builder> condition) {
    PutObjectRequest.Builder request =
        PutObjectRequest.builder()
            .bucket(bucket.name())
            .key(key.value())
            .checksumSHA256(base64(Digest.ofContent(Algorithm.SHA256, content)));
    condition.accept(request);
    return switch (S3Calls.attempt(
        "put",
        key,
        () -> bucket.client().putObject(request.build(), RequestBody.fromBytes(content)))) {
      case Answer.Done<software.amazon.awssdk.services.s3.model.PutObjectResponse>(var response) ->
          new WriteOutcome.Written(response.eTag());
      case Answer.Missing<?>(), Answer.Lost<?>() -> new WriteOutcome.Refused();
    };
  }

  /** A digest as S3's checksum headers have it. */
  static String base64(Digest digest) {
    return Base64.getEncoder().encodeToString(digest.bytes());
  }
}
