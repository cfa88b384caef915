package dev.umbra.store;

import java.time.Duration;
import java.time.Instant;

/**
 * A record as one response gave it.
 *
 * @param etag of the version read
 * @param lastModified of that version, by the store's clock
 * @param storeTime the store's clock when it answered
 */
public record Versioned<T>(T value, String etag, Instant lastModified, Instant storeTime) {
  /** How old this version is, by the store's own clock. */
  public Duration age() {
    return Duration.between(lastModified, storeTime);
  }
}
