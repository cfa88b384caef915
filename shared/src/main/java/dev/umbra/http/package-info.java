/**
 * HTTP as the registry sees it: requests, responses, routes and error codes, without a server and
 * without Lambda.
 */
@NullMarked
package dev.umbra.http;

import org.jspecify.annotations.NullMarked;
