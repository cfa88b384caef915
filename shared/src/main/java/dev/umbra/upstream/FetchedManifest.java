package dev.umbra.upstream;

import dev.umbra.image.Digest;
import dev.umbra.image.MediaType;

/**
 * A manifest as an upstream sent it.
 *
 * @param digest what the bytes hash to: the digest that was asked for or, by tag, the one that the
 *     upstream named, else the SHA-256
 * @param bytes not to be changed
 */
public record FetchedManifest(Digest digest, MediaType mediaType, byte[] bytes) {}
