/** The local gateway: the shared registry behind an HTTP server, and its launcher. */
@NullMarked
package dev.umbra.local;

import org.jspecify.annotations.NullMarked;
