package dev.umbra.store;

import java.time.Instant;
import java.util.Optional;

/**
 * A write that was begun and neither committed nor closed, as the store knows it.
 *
 * @param id tells it from others of the same key; the store's own
 * @param started when the store heard of it first, by the store's clock
 * @param newestPart when the store received content of it last; empty if it has none yet
 */
public record UnfinishedWrite(
    ObjectKey key, String id, Instant started, Optional<Instant> newestPart) {
  public UnfinishedWrite {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("an unfinished write of " + key + " without id");
    }
  }
}
