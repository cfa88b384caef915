/**
 * What stands in for CloudFront in tests: a server that runs the very functions that are deployed,
 * and keeps the rules of {@code cloudfront-rules.csv}.
 */
@NullMarked
package dev.umbra.functions.edge.cloudfront;

import org.jspecify.annotations.NullMarked;
