package dev.umbra.explore;

import dev.umbra.store.ObjectStore;
import java.time.InstantSource;

/** A way to prune. */
@FunctionalInterface
interface Pruning {
  /** Prunes once. */
  void run(ObjectStore store, Rules rules, InstantSource time);
}
