package dev.umbra.http;

/**
 * Every error code that the registry answers with, and its status (OCI distribution specification,
 * "Error Codes"; DENIED to UNSUPPORTED also in Docker's registry API). Where one code goes with two
 * statuses, it has two constants.
 */
public enum ErrorCode {
  BLOB_UNKNOWN("BLOB_UNKNOWN", 404),
  BLOB_UPLOAD_INVALID("BLOB_UPLOAD_INVALID", 400),
  BLOB_UPLOAD_OUT_OF_ORDER("BLOB_UPLOAD_INVALID", 416),
  BLOB_UPLOAD_UNKNOWN("BLOB_UPLOAD_UNKNOWN", 404),
  DIGEST_INVALID("DIGEST_INVALID", 400),
  MANIFEST_BLOB_UNKNOWN("MANIFEST_BLOB_UNKNOWN", 400),
  MANIFEST_INVALID("MANIFEST_INVALID", 400),
  MANIFEST_TOO_LARGE("MANIFEST_INVALID", 413),
  MANIFEST_UNKNOWN("MANIFEST_UNKNOWN", 404),
  NAME_INVALID("NAME_INVALID", 400),
  NAME_UNKNOWN("NAME_UNKNOWN", 404),
  TAG_INVALID("TAG_INVALID", 400),
  PAGINATION_NUMBER_INVALID("PAGINATION_NUMBER_INVALID", 400),
  RANGE_INVALID("RANGE_INVALID", 416),
  SIZE_INVALID("SIZE_INVALID", 400),
  UNAUTHORIZED("UNAUTHORIZED", 401),
  DENIED("DENIED", 403),
  UNSUPPORTED("UNSUPPORTED", 405),
  /** A request that is no registry request at all. */
  BAD_REQUEST("UNSUPPORTED", 400),
  /** A path that belongs to no route. */
  NOT_FOUND("UNSUPPORTED", 404),
  /** Nothing is wrong with the request; sent again it may succeed. */
  UNAVAILABLE("UNAVAILABLE", 503),
  UNKNOWN("UNKNOWN", 500);

  private final String code;
  private final int status;

  ErrorCode(String code, int status) {
    this.code = code;
    this.status = status;
  }

  /** The code as it stands in the error document. */
  public String code() {
    return code;
  }

  /** The HTTP status that goes with it. */
  public int status() {
    return status;
  }
}
