package dev.umbra.store;

import dev.umbra.image.Digest;
import java.time.Instant;
import java.util.Optional;

/**
 * What a store knows of an object.
 *
 * @param size bytes
 * @param checksum the SHA-256 of the whole content where the store itself computed or verified one
 */
public record ObjectSummary(
    long size, String etag, Instant lastModified, Optional<Digest> checksum) {}
