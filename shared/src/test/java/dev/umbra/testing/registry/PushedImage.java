package dev.umbra.testing.registry;

import dev.umbra.image.Digest;
import dev.umbra.image.MediaType;

/**
 * An image with one layer, as it was pushed.
 *
 * @param digest of the manifest
 * @param manifest its bytes
 * @param layer the layer's digest
 * @param content the layer's bytes
 */
public record PushedImage(
    Digest digest,
    MediaType mediaType,
    byte[] manifest,
    Digest config,
    Digest layer,
    byte[] content) {}
