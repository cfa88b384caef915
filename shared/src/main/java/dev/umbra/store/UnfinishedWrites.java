package dev.umbra.store;

import java.time.Instant;
import java.util.List;

/**
 * The writes under way at some moment.
 *
 * @param writes in the order of their keys
 * @param storeTime the store's clock when it was asked, in whole seconds from some; ages are to be
 *     counted from here
 */
public record UnfinishedWrites(List<UnfinishedWrite> writes, Instant storeTime) {
  public UnfinishedWrites {
    writes = List.copyOf(writes);
  }
}
