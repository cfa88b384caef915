package dev.umbra.store.s3;

import java.net.URI;
import java.util.Optional;

/**
 * Which bucket, and how to reach it.
 *
 * @param region empty for the SDK's own search (environment, profile)
 * @param endpoint of an S3-compatible store, whose bucket is then the first part of the path; empty
 *     for Amazon's
 * @param credentials empty for the SDK's own search (environment, profile, role)
 * @param connections most requests under way at once, where the HTTP client has such a bound
 */
public record S3Settings(
    String bucket,
    Optional<String> region,
    Optional<URI> endpoint,
    Optional<Credentials> credentials,
    ConditionalDelete conditionalDelete,
    int connections) {

  /** As many as the gateway's clients keep busy. */
  private static final int CONNECTIONS = 128;

  /** What signs the requests. */
  public record Credentials(String accessKey, String secretKey, Optional<String> sessionToken) {
    /** Names nothing, so that no log does. */
    @Override
    public String toString() {
      return "Credentials";
    }
  }

  /** How a record is deleted only if nobody changed it. */
  public enum ConditionalDelete {
    /** The store checks the ETag, atomically with the delete. */
    NATIVE,
    /**
     * For stores that cannot: the record is read, compared, and deleted without condition. What
     * another request writes in between is deleted too, and of two requests that delete the same
     * version both may hear that it was theirs. A push at the same moment as a delete or a prune of
     * the same image can so be lost: do not delete or prune while others push.
     */
    READ_THEN_DELETE
  }

  public S3Settings {
    if (bucket.isBlank() || connections < 1) {
      throw new IllegalArgumentException("not a bucket with connections: " + bucket);
    }
  }

  /** A bucket of Amazon S3, everything else found by the SDK. */
  public static S3Settings of(String bucket) {
    return new S3Settings(
        bucket,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        ConditionalDelete.NATIVE,
        CONNECTIONS);
  }

  public S3Settings withRegion(String name) {
    return new S3Settings(
        bucket, Optional.of(name), endpoint, credentials, conditionalDelete, connections);
  }

  public S3Settings withEndpoint(URI address) {
    return new S3Settings(
        bucket, region, Optional.of(address), credentials, conditionalDelete, connections);
  }

  public S3Settings withCredentials(Credentials given) {
    return new S3Settings(
        bucket, region, endpoint, Optional.of(given), conditionalDelete, connections);
  }

  public S3Settings withConditionalDelete(ConditionalDelete way) {
    return new S3Settings(bucket, region, endpoint, credentials, way, connections);
  }

  public S3Settings withConnections(int most) {
    return new S3Settings(bucket, region, endpoint, credentials, conditionalDelete, most);
  }
}
