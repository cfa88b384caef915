/** Users of the gateway: the requests that clients send for tokens. */
@NullMarked
package dev.umbra.local.access;

import org.jspecify.annotations.NullMarked;
