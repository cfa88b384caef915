package dev.umbra.store.s3;

import dev.umbra.http.Method;
import dev.umbra.store.PresignRequest;
import java.net.URI;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Presigned URLs. */
final class S3Urls {
  private final S3Presigner presigner;
  private final String bucket;

  S3Urls(S3Presigner presigner, String bucket) {
    this.presigner = presigner;
    this.bucket = bucket;
  }

  URI presign(PresignRequest request) {
    String url =
        S3Calls.call(
            "presign",
            request.key(),
            () -> request.method() == Method.HEAD ? head(request) : get(request));
    return URI.create(url);
  }

  private String get(PresignRequest request) {
    return presigner
        .presignGetObject(
            url ->
                url.signatureDuration(request.validFor())
                    .getObjectRequest(
                        get ->
                            get.bucket(bucket)
                                .key(request.key().value())
                                .responseContentType(request.contentType().value())))
        .url()
        .toString();
  }

  private String head(PresignRequest request) {
    return presigner
        .presignHeadObject(
            url ->
                url.signatureDuration(request.validFor())
                    .headObjectRequest(
                        head ->
                            head.bucket(bucket)
                                .key(request.key().value())
                                .responseContentType(request.contentType().value())))
        .url()
        .toString();
  }
}
