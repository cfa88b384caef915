package dev.umbra.functions.edge.cloudfront;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the bucket's policy lets CloudFront do: to put objects under {@code blobs/sha256/}, without a
 * key of the client's, in the usual storage class.
 */
final class BucketPolicy {
  private static final Pattern KEYS = Pattern.compile("/blobs/sha256/.+");

  private BucketPolicy() {}

  /** Why S3 refuses it. */
  static Optional<EdgeResponse> refusal(EdgeRequest request) {
    boolean allowed =
        request.method().equals("PUT")
            && KEYS.matcher(request.path()).matches()
            // A subresource is another action, and so is a copy or an access control list.
            && request.query().isEmpty()
            && lacks(request, "x-amz-copy-source")
            && lacks(request, "x-amz-acl")
            && lacks(request, "x-amz-tagging")
            && lacks(request, "x-amz-server-side-encryption-customer-algorithm")
            && request.headers().first("x-amz-storage-class").orElse("STANDARD").equals("STANDARD");
    return allowed
        ? Optional.empty()
        : Optional.of(EdgeResponse.ofBucket(403, "AccessDenied", "Access Denied"));
  }

  private static boolean lacks(EdgeRequest request, String header) {
    return request.headers().first(header).isEmpty();
  }
}
