/**
 * Runs a packaged Lambda function as Lambda does, and puts API Gateway's HTTP API in front of it:
 * the real runtime interface client in a process of its own, all around it small servers in the
 * test.
 */
@NullMarked
package dev.umbra.testing.lambda;

import org.jspecify.annotations.NullMarked;
