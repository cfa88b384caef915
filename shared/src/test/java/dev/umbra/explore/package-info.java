/**
 * Pushes and prune, stepped store request by store request over a bucket in memory: every schedule
 * of small programs, random ones of larger, and after each the question whether every image that
 * was acknowledged can still be pulled.
 */
@NullMarked
package dev.umbra.explore;

import org.jspecify.annotations.NullMarked;
