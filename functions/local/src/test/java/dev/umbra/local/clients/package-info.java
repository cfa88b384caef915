/** Today's clients against the gateway: each pushes, and each pulls what the others pushed. */
@NullMarked
package dev.umbra.local.clients;

import org.jspecify.annotations.NullMarked;
