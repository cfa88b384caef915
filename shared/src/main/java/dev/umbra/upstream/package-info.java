/** Talking to other registries: challenges and tokens, manifests, blobs and redirects. */
@NullMarked
package dev.umbra.upstream;

import org.jspecify.annotations.NullMarked;
