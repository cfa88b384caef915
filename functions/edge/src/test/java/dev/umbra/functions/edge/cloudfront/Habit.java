package dev.umbra.functions.edge.cloudfront;

/** What CloudFront may or may not do: its documentation does not say, or can be read both ways. */
public enum Habit {
  /** The viewer-response function sees the request as the client sent it. */
  SHOWS_ORIGINAL_REQUEST,
  /** Origin access control signs only its own fields, and S3 refuses x-amz-* fields beside them. */
  LEAVES_FIELDS_UNSIGNED
}
