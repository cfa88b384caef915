/** The registry's nouns as values: digests, names, tags, media types, descriptors, manifests. */
@NullMarked
package dev.umbra.image;

import org.jspecify.annotations.NullMarked;
