/**
 * HTTP/1.1 in front of a {@link dev.umbra.http.RequestHandler}: the gateway's door, and all that
 * knows Helidon.
 */
@NullMarked
package dev.umbra.local.server;

import org.jspecify.annotations.NullMarked;
