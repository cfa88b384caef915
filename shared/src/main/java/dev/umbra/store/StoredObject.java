package dev.umbra.store;

import java.time.Duration;
import java.time.Instant;

/**
 * A small object as one response gave it.
 *
 * @param content not to be changed
 * @param etag opaque; differs between any two writings of a record
 * @param lastModified by the store's clock
 * @param storeTime the store's clock when it answered, so that ages need no other clock
 */
public record StoredObject(byte[] content, String etag, Instant lastModified, Instant storeTime) {
  /** How old this version is, by the store's own clock. */
  public Duration age() {
    return Duration.between(lastModified, storeTime);
  }
}
