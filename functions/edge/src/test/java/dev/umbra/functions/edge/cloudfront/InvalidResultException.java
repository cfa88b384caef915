package dev.umbra.functions.edge.cloudfront;

/** A function returned what CloudFront does not take; the client gets a 502. */
final class InvalidResultException extends RuntimeException {
  InvalidResultException(String message) {
    super(message);
  }
}
