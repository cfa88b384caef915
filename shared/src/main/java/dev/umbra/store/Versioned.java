package dev.umbra.store;

import java.time.Duration;

/**
 * A record as it was read.
 *
 * @param etag of the version read
 * @param age of that version, by the store's clock
 */
public record Versioned<T>(T value, String etag, Duration age) {}
