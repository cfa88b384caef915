package dev.umbra.local.smoke;

import java.util.Set;

/** How a deployment can be other than it should, which facts find it, and what they advise. */
enum Fault {
  CHALLENGE_RENAMED_BY_THE_GATEWAY("overwrite:header.WWW-Authenticate", "function's challenge"),
  CHALLENGE_UNDER_ITS_COPY_ONLY("overwrite:header.WWW-Authenticate", "function's challenge"),
  NO_CHALLENGE_AT_THE_EDGE("RegistryIntegration", "challenge"),
  REALM_OF_THE_GATEWAY("EDGE_SECRET", "function's challenge"),
  REALM_ELSEWHERE_AT_THE_EDGE("x-umbra-host", "challenge"),
  NO_SCOPE("deploy EdgeRequest", "challenge"),
  TOKENS_JUDGED_ELSEWHERE("X-Request-Id", "function's challenge"),
  NO_TOKEN_FOR_SOME_REASON("function's log", "token"),
  PASSWORD_NOT_TAKEN("UsersSecretName", "token"),
  EDGE_LEAVES_BLOBS_TO_FUNCTIONS("viewer-request function", "whole blob"),
  LOCATION_OF_SOMETHING_ELSE("EdgeResponse", "whole blob"),
  NO_DIGEST("EdgeResponse", "whole blob"),
  NOT_ADMITTED("does not admit", "whole blob", "repeated PUT"),
  LARGE_BLOBS_REFUSED("did not take the edge", "blob of 6 MB"),
  FIELDS_NOT_SIGNED(
      "x-amz-checksum-sha256 and x-amz-content-sha256",
      "whole blob",
      "blob of 6 MB",
      "wrong bytes",
      "repeated PUT"),
  NO_UPLOAD_KEYS(
      "upload-keys",
      "whole blob",
      "blob of 6 MB",
      "wrong bytes",
      "repeated PUT",
      "forged upload id"),
  OTHER_UPLOAD_KEYS("upload-keys", "whole blob", "blob of 6 MB", "wrong bytes", "repeated PUT"),
  CHECKSUM_NOT_CHECKED("x-amz-checksum-sha256", "wrong bytes"),
  WRONG_BYTES_SHOWN("Do not use it", "wrong bytes"),
  PUT_ON_CONDITION("If-None-Match", "repeated PUT"),
  IDS_NOT_CHECKED("EdgeRequest", "forged upload id"),
  ERRORS_KEPT("ErrorCachingMinTTL", "pushed after a 404"),
  IMAGE_OF_ANOTHER("--repository", "pushed after a 404"),
  LENGTH_OF_HEAD_LOST("HeadLengths=lost", "HEAD of a manifest"),
  /** Which is no fault where containerd gets no digest either. */
  LENGTH_OF_HEAD_LOST_AND_KNOWN(""),
  TYPE_OF_HEAD_LOST("drops headers", "HEAD of a manifest"),
  HEAD_ANSWERED_WITHOUT_LENGTH("redirected to S3", "HEAD of a blob"),
  HEAD_NOT_SIGNED("signed for HEAD", "HEAD of a blob"),
  GET_NOT_SIGNED("ReadAndWrite", "range of a blob"),
  RANGE_IGNORED("ReadAndWrite", "range of a blob"),
  BUCKET_ON_THE_SAME_HOST("another host name", "range of a blob"),
  TOO_LARGE_WITHOUT_WORDS("umbra serve --bucket", "PATCH of 5 MB"),
  TOO_LARGE_TAKEN("umbra serve --bucket", "PATCH of 5 MB"),
  DELETE_FAILS("s3:DeleteObject", "delete"),
  DELETED_BUT_SHOWN("s3:DeleteObject", "delete"),
  NO_REQUEST_ID("drops headers", "ids for the logs", "function's challenge"),
  NO_GATEWAY_ID("GatewayLog", "ids for the logs");

  private final String advice;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of gives one that nobody changes
  private final Set<String> facts;

  Fault(String advice, String... facts) {
    this.advice = advice;
    this.facts = Set.of(facts);
  }

  /** Words that the advice of one of the facts has in it. */
  String advice() {
    return advice;
  }

  /** Names of the facts that differ; all others do not. */
  Set<String> facts() {
    return facts;
  }
}
