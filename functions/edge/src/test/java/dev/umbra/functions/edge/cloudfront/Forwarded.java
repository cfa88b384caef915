package dev.umbra.functions.edge.cloudfront;

/**
 * What CloudFront sent to an origin.
 *
 * @param origin its id
 * @param bodyBytes how many bytes of a body went there
 * @param status what the origin answered; 502 where it did not
 */
public record Forwarded(String origin, EdgeRequest request, long bodyBytes, int status) {}
